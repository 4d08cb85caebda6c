"""Links by which readers share a page; no script, pixel or package of the services is needed.

Facebook takes only the address and reads the rest from the page; the others take a text too. Forms as the services
document them; all parameters are percent-encoded UTF-8.
"""

from dataclasses import dataclass
from urllib.parse import quote

# X counts each address as 23 characters, and 280 in all.
LONGEST_ON_X = 280 - 24
CUT = " …"


@dataclass(frozen=True)
class ShareLinks:
    """Where to share a page: its canonical address, the address at each service, and the text that goes with it."""

    url: str
    facebook: str
    telegram: str
    whatsapp: str
    x: str
    text: str


def share_links(title: str, place: str, url: str) -> ShareLinks:
    """Return the links of the page at `url`; `place` is where it comes from, "" for the province."""
    text = f"{title} · {place}" if place and place not in title else title
    address, words = _encoded(url), _encoded(text)
    return ShareLinks(
        url=url,
        facebook=f"https://www.facebook.com/sharer/sharer.php?u={address}",
        telegram=f"https://t.me/share/url?url={address}&text={words}",
        whatsapp=f"https://wa.me/?text={words}%20{address}",
        x=f"https://x.com/intent/tweet?text={_encoded(shortened(text, LONGEST_ON_X))}&url={address}",
        text=text,
    )


def _encoded(value: str) -> str:
    return quote(value, safe="")


def shortened(text: str, most: int) -> str:
    """Return the text in at most so many characters, with a sign where it was cut."""
    return text if len(text) <= most else text[: most - len(CUT)].rstrip() + CUT
