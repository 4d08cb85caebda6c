"""What every engine does, in plain frozen values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from hub.selectors.columns import Total
from search.query import Query
from search.request import FacetField, Sort
from search.search_documents import SearchDocument

FILTER_OF_FACET = {
    FacetField.KIND: "kind",
    FacetField.REGENCY: "region",
    FacetField.PILLAR: "pillar",
    FacetField.YEAR: "year",
}


@dataclass(frozen=True)
class Filters:
    """The values that may remain, by field (kind, region, pillar, sdg, year, category), and the span of publishing."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    published_from: datetime | None = None
    published_before: datetime | None = None

    def without(self, name: str) -> "Filters":
        """Give the same filters except for this field."""
        return replace(self, values={key: values for key, values in self.values.items() if key != name})


@dataclass(frozen=True)
class SearchPosition:
    """A place in the order of hits of one index; what stands in `published_at` is the engine's own spelling."""

    generation: str
    score: float
    published_at: str
    publication_id: str


@dataclass(frozen=True)
class Match:
    """A place, and the version of the publication that the index matched there."""

    position: SearchPosition
    version: int


@dataclass(frozen=True)
class EngineRequest:
    """One question to an engine. `is_lenient` allows typing errors; used when nothing was found without.

    `answer_by` is the instant, of the monotonic clock, by which a reader who has waited before needs an answer: then
    hits from the newest entries alone are better than all of them too late, and facets are left out. `leaving_out` are
    publications that were found to be gone: an engine that sees by itself what is public need not look at it.
    """

    query: Query
    filters: Filters
    sort: Sort
    facets: tuple[FacetField, ...]
    limit: int
    after: SearchPosition | None = None
    is_lenient: bool = False
    answer_by: float | None = None
    leaving_out: frozenset[str] = frozenset()

    @property
    def is_by_score(self) -> bool:
        """Whether the order is that of relevance; without words there is none."""
        return self.sort is Sort.RELEVANCE and not self.query.is_blank


@dataclass(frozen=True)
class EngineAnswer:
    """Hits, best first, and the counts of each facet, over what was public when the engine was asked and not since.

    An entry of another version than the public one counts for nothing. `is_behind` says that there are public pieces
    whose newest version the index does not have yet: it would count more. The counts of facets are None where there
    was no time to count.
    """

    matches: tuple[Match, ...]
    total: Total
    counts: Mapping[FacetField, Mapping[str, int]] | None
    is_behind: bool = False


class Engine(Protocol):
    """Answers questions from its current generation."""

    name: str

    def search(self, request: EngineRequest) -> EngineAnswer:
        """Answer; raises `EngineUnavailable` when it cannot in time, `CursorExpired` for a place of another index."""


@dataclass(frozen=True)
class Refusal:
    """A document that the index did not take; `is_poison` when it will not take it later either."""

    publication_id: str
    version: int
    error: str
    reason: str
    is_poison: bool


@dataclass(frozen=True)
class Census:
    """How many documents an index holds, the sum of their versions, and the highest of them."""

    count: int
    version_sum: int
    highest: int


class Index(Protocol):
    """One generation in its engine."""

    def create(self) -> bool:
        """Make the index unless it exists; say whether it is new and empty."""

    def write(self, documents: Sequence[SearchDocument]) -> list[Refusal]:
        """Store or remove each document, unless the index knows a newer version; give those it refused.

        Raises `EngineUnavailable` when nothing can be said about any, `IndexLost` when the index is gone, and
        `IndexAhead` when it knows a version that this database never had.
        """

    def refresh(self) -> None:
        """Let readers see all that was written so far; what they see before is neither known nor promised.

        Raises `EngineUnavailable`.
        """

    def census(self, *, up_to: int, leaving_out: frozenset[str]) -> Census:
        """Count what has a version of at most `up_to`, without these publications."""

    def check_analysis(self) -> str | None:
        """Give a sentence about what the index does wrong with words; None when it does right."""

    def make_searchable(self) -> None:
        """Make what is delivered from now on visible to readers, who follow the state of the generation."""

    def drop(self) -> None:
        """Remove the index; once it is gone, do nothing."""
