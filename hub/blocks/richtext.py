"""Turns what the rich text editor stores into safe HTML for readers."""

import nh3
from bs4 import BeautifulSoup, Tag

from hub.publishing.sources import Sources

FEATURES = ["bold", "italic", "ol", "ul", "link"]
TAGS = {"p", "br", "b", "i", "strong", "em", "ul", "ol", "li", "a"}
SCHEMES = {"http", "https", "mailto", "tel"}
# How the editor stores a link to a page: its number, and no address.
STORED = {"href", "linktype", "id"}
LONGEST_NUMBER = 10


def safe_html(stored: str, sources: Sources) -> str:
    """Give the HTML with links resolved to public paths; a link to what is not public becomes plain text.

    Whatever is stored, by this editor or by an import, gives HTML: what has no meaning is left out.
    """
    # Cleaned before too: html.parser gives up on some markup that no editor writes, and this never does.
    soup = BeautifulSoup(_cleaned(_storable(stored), STORED), "html.parser")
    for link in soup.find_all("a"):
        _resolve(link, sources)
    return _cleaned(str(soup), {"href"}, rel="noopener")


def plain_text(html: str) -> str:
    """Give the words of the HTML, one line for each paragraph or list item."""
    soup = BeautifulSoup(html, "html.parser")
    for end_of_line in soup.find_all(["p", "li", "br"]):
        end_of_line.append("\n")
    lines = (" ".join(line.split()) for line in soup.get_text().splitlines())
    return "\n".join(line for line in lines if line)


def _cleaned(html: str, attributes: set[str], *, rel: str | None = None) -> str:
    return nh3.clean(html, tags=TAGS, attributes={"a": attributes}, url_schemes=SCHEMES, link_rel=rel)


def _storable(text: str) -> str:
    """Give the text without what no database takes: halves of a character, and the null character."""
    return text.encode("utf-8", "ignore").decode().replace("\0", "")


def _resolve(link: Tag, sources: Sources) -> None:
    """Give a link to a page its public address; unwrap one that leads nowhere, such as one to a document."""
    if link.get("linktype") == "page":
        path = _path(str(link.get("id", "")), sources)
        link.attrs = {"href": path} if path else {}
    if not link.get("href"):
        link.unwrap()


def _path(number: str, sources: Sources) -> str | None:
    is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    return sources.path_of_page(int(number)) if is_number else None
