"""What a search returns."""

from collections.abc import Callable
from dataclasses import dataclass

from hub.models.publication import Publication
from hub.selectors.columns import Total
from search.request import FacetField


@dataclass(frozen=True)
class Highlight:
    """Where the words were found: safe HTML whose only tag is `mark`. `field` is title, summary or text."""

    field: str
    html: str


@dataclass(frozen=True)
class Hit:
    """One publication that the public may see now. Use `cursor` to continue after it."""

    publication: Publication
    score: float
    highlights: tuple[Highlight, ...]
    # Signs the cursor: most hits need none.
    write_cursor: Callable[[], str]

    @property
    def cursor(self) -> str:
        """The cursor to continue after it."""
        return self.write_cursor()


@dataclass(frozen=True)
class ValueCount:
    """How many hits there would be with this value, whatever other values of the facet are chosen."""

    value: str
    count: int
    is_selected: bool


@dataclass(frozen=True)
class FacetCounts:
    """The values of one field: most frequent first, years newest first."""

    field: FacetField
    buckets: tuple[ValueCount, ...]


@dataclass(frozen=True)
class SearchResult:
    """The hits and counts. `degraded` says that the database engine answered because the preferred one could not."""

    hits: tuple[Hit, ...]
    total: Total
    facets: tuple[FacetCounts, ...]
    engine: str
    degraded: bool
    took_ms: int
    has_more: bool
