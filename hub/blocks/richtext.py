"""Turns what the rich text editor stores into safe HTML for readers."""

import nh3
from bs4 import BeautifulSoup, Tag

from hub.publishing.sources import Sources

FEATURES = ["bold", "italic", "ol", "ul", "link"]
TAGS = {"p", "br", "b", "i", "strong", "em", "ul", "ol", "li", "a"}
SCHEMES = {"http", "https", "mailto", "tel"}


def safe_html(stored: str, sources: Sources) -> str:
    """Give the HTML with links resolved to public paths; a link to what is not public becomes plain text."""
    soup = BeautifulSoup(stored, "html.parser")
    for link in soup.find_all("a"):
        _resolve(link, sources)
    return nh3.clean(
        str(soup),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel="noopener",
    )


def plain_text(html: str) -> str:
    """Give the words of the HTML, one line for each paragraph or list item."""
    soup = BeautifulSoup(html, "html.parser")
    for end_of_line in soup.find_all(["p", "li", "br"]):
        end_of_line.append("\n")
    lines = (" ".join(line.split()) for line in soup.get_text().splitlines())
    return "\n".join(line for line in lines if line)


def _resolve(link: Tag, sources: Sources) -> None:
    if link.get("linktype") == "page":
        path = sources.path_of_page(int(str(link.get("id", "0"))))
        link.attrs = {"href": path} if path else {}
    if not link.get("href"):
        link.unwrap()
