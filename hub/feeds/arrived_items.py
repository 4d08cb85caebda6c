"""What was read in a feed, a list or a file: plain values, checked for what the database can hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from hub.feeds.feed_reading import digest
from hub.feeds.markup_pieces import LONGEST_TITLE, Piece, words_of

# A shorter text may be the same by chance.
FEWEST_CHARACTERS = 60


@dataclass(frozen=True)
class ArrivedItem:
    """One piece as it came. `values` are further fields of the page that it becomes, such as the price of a product."""

    key: str
    title: str
    address: str = ""
    summary: str = ""
    at: datetime | None = None
    categories: Sequence[str] = ()
    pieces: Sequence[Piece] = ()
    left_out: int = 0
    year: int | None = None
    is_removed: bool = False
    is_doubtful: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All its words."""
        return "\n".join([self.title, *filter(None, (words_of(piece) for piece in self.pieces))])

    @property
    def own_address(self) -> str:
        """Its address, or "" if that is only the front page of a site."""
        parts = urlsplit(self.address)
        return self.address if parts.path.strip("/") or parts.query else ""

    @property
    def words(self) -> str:
        """The digest of its words, the same wherever they stand; of too few words that of the piece at its address."""
        is_told = len(self.text) >= FEWEST_CHARACTERS and self.pieces
        return digest(self.text.casefold() if is_told else f"{self.key}\n{self.address}")

    @property
    def content(self) -> str:
        """The digest of what an edit changes: words, pictures, videos and year, not how they are marked up."""
        media = [str(piece["address"]) for piece in self.pieces if "address" in piece]
        return digest("\n".join([self.text, *media, str(self.year), repr(sorted(self.values.items()))]))

    @property
    def pictures(self) -> list[Piece]:
        """Its pictures, in order."""
        return [piece for piece in self.pieces if piece["type"] == "picture"]


@dataclass(frozen=True)
class ArrivedFeed:
    """What a source holds now."""

    title: str
    items: Sequence[ArrivedItem]
    is_broken: bool = False

    @property
    def categories(self) -> list[str]:
        """The names of all categories, each once."""
        return list(dict.fromkeys(name for item in self.items for name in item.categories))


def feed_of(said: Any) -> ArrivedFeed:
    """Return the answer of a reader in its own words."""
    is_broken = bool(said["is_broken"])
    items = [item_of(told, is_doubtful=is_broken) for told in said["items"]]
    # A feed that names the same piece twice means the first, which is the newest.
    return ArrivedFeed(
        _storable(said["title"]), list({item.key: item for item in reversed(items)}.values())[::-1], is_broken
    )


def item_of(told: Any, *, is_doubtful: bool = False) -> ArrivedItem:
    """Return one item; text is without what databases refuse."""
    clean = _clean(told)
    return ArrivedItem(
        key=clean["key"],
        title=clean["title"][:LONGEST_TITLE],
        address=clean["address"],
        summary=clean["summary"],
        at=datetime.fromisoformat(clean["at"]) if clean["at"] else None,
        categories=clean["categories"],
        pieces=clean["pieces"],
        left_out=clean["left_out"],
        year=clean.get("year"),
        is_removed=clean.get("is_removed", False),
        is_doubtful=is_doubtful,
    )


def _clean(told: Any) -> Any:
    if isinstance(told, str):
        return _storable(told)
    if isinstance(told, dict):
        return {key: _clean(value) for key, value in told.items()}
    return [_clean(value) for value in told] if isinstance(told, list) else told


def _storable(text: str) -> str:
    """Return the text without unpaired surrogates and null characters."""
    return text.encode("utf-8", "ignore").decode().replace("\0", "")
