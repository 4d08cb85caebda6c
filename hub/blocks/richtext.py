"""Turns what the rich text editor stores into safe HTML for readers."""

import nh3
from bs4 import BeautifulSoup, Tag

from hub.publishing.sources import Sources

FEATURES = ["bold", "italic", "ol", "ul", "link"]
TAGS = {"p", "br", "b", "i", "strong", "em", "ul", "ol", "li", "a"}
SCHEMES = {"http", "https", "mailto", "tel"}
# How the editor stores a link to a page: by its id, without an address.
STORED = {"href", "linktype", "id"}
LONGEST_NUMBER = 10


def safe_html(stored: str, sources: Sources) -> str:
    """Return the HTML with links resolved to public paths; a link to a page that is not public becomes plain text.

    Anything stored, by this editor or by an import, results in safe HTML: what is not understood is left out.
    """
    # Cleaned before as well: html.parser fails on some markup that no editor writes, and this never does.
    soup = BeautifulSoup(_cleaned(_storable(stored), STORED), "html.parser")
    for link in soup.find_all("a"):
        _resolve(link, sources)
    return _cleaned(str(soup), {"href"}, rel="noopener")


def plain_text(html: str) -> str:
    """Return the words of the HTML, one line for each paragraph or list item."""
    soup = BeautifulSoup(html, "html.parser")
    for end_of_line in soup.find_all(["p", "li", "br"]):
        end_of_line.append("\n")
    lines = (" ".join(line.split()) for line in soup.get_text().splitlines())
    return "\n".join(line for line in lines if line)


def _cleaned(html: str, attributes: set[str], *, rel: str | None = None) -> str:
    return nh3.clean(html, tags=TAGS, attributes={"a": attributes}, url_schemes=SCHEMES, link_rel=rel)


def _storable(text: str) -> str:
    """Return the text without what databases refuse: unpaired surrogates and the null character."""
    return text.encode("utf-8", "ignore").decode().replace("\0", "")


def _resolve(link: Tag, sources: Sources) -> None:
    """Set the public address of a link to a page; unwrap a link that leads nowhere, such as one to a document."""
    if link.get("linktype") == "page":
        path = _path(str(link.get("id", "")), sources)
        link.attrs = {"href": path} if path else {}
    if not link.get("href"):
        link.unwrap()


def _path(number: str, sources: Sources) -> str | None:
    is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    return sources.path_of_page(int(number)) if is_number else None
