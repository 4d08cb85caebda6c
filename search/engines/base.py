"""The protocol of every engine, and the frozen values it exchanges."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from hub.selectors.columns import Total
from search.query import Query
from search.request import FacetField, HitOrder
from search.search_documents import SearchDocument

FILTER_OF_FACET = {
    FacetField.KIND: "kind",
    FacetField.REGENCY: "region",
    FacetField.PILLAR: "pillar",
    FacetField.YEAR: "year",
}


@dataclass(frozen=True)
class Filters:
    """The accepted values by field (kind, region, pillar, sdg, year, category), and the publishing period."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    published_from: datetime | None = None
    published_before: datetime | None = None

    def without(self, name: str) -> "Filters":
        """Return the same filters except for this field."""
        return replace(self, values={key: values for key, values in self.values.items() if key != name})


@dataclass(frozen=True)
class SearchPosition:
    """A position in the order of hits of one index; `published_at` is in the engine's own format."""

    generation: str
    score: float
    published_at: str
    publication_id: str


@dataclass(frozen=True)
class Match:
    """A position, and the version of the publication that the index matched there."""

    position: SearchPosition
    version: int


@dataclass(frozen=True)
class EngineRequest:
    """A search as an engine gets it. `is_lenient` allows typing errors; used when there are no exact matches.

    `answer_by` is the time, on the monotonic clock, by which a reader who has already waited needs an answer. An engine
    that would miss it returns hits from the newest entries only, without facets. `leaving_out` are publications that
    were found to be gone; an engine that itself checks what is public may ignore it.
    """

    query: Query
    filters: Filters
    sort: HitOrder
    facets: tuple[FacetField, ...]
    limit: int
    after: SearchPosition | None = None
    is_lenient: bool = False
    answer_by: float | None = None
    leaving_out: frozenset[str] = frozenset()

    @property
    def is_by_score(self) -> bool:
        """Whether hits are ordered by relevance; without words there is none."""
        return self.sort is HitOrder.RELEVANCE and not self.query.is_blank


@dataclass(frozen=True)
class EngineAnswer:
    """Hits, best first, and the counts of each facet, over what was public when the engine was asked.

    An entry whose version is not the public one is not counted. `is_behind` says that the index lacks the newest
    version of some publications, so the total may be too low. The counts of facets are None if there was no time to
    count. `synonyms` marks the province's synonyms of now (`search.province_synonyms`); None if nothing was asked.
    """

    matches: tuple[Match, ...]
    total: Total
    counts: Mapping[FacetField, Mapping[str, int]] | None
    is_behind: bool = False
    synonyms: str | None = None


class Engine(Protocol):
    """Searches its current generation."""

    name: str

    def search(self, request: EngineRequest) -> EngineAnswer:
        """Return the hits; raises `EngineUnavailable` if too late, `CursorExpired` for a position in another index."""


@dataclass(frozen=True)
class Refusal:
    """A document that the index did not accept; `is_poison` when it will not accept it later either."""

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


@dataclass(frozen=True)
class Held:
    """A publication that an index holds, in this version."""

    publication_id: str
    version: int


class Index(Protocol):
    """One generation in its engine."""

    def create(self) -> bool:
        """Create the index unless it exists; return whether it is new and empty."""

    def write(self, documents: Sequence[SearchDocument]) -> list[Refusal]:
        """Store or remove each document, unless the index has a newer version; return what it refused.

        Raises `EngineUnavailable` when the outcome is unknown, `IndexLost` when the index is gone, and `IndexAhead`
        when it has a version that this database never had.
        """

    def refresh(self) -> None:
        """Let readers see everything written so far; what they see earlier is undefined.

        Raises `EngineUnavailable`.
        """

    def census(self, *, up_to: int, leaving_out: frozenset[str]) -> Census:
        """Count the documents with a version of at most `up_to`, except those of the publications in `leaving_out`."""

    def fingerprint(self) -> str:
        """Return what the index was made with (`search.fingerprint`), as it says itself."""

    def is_empty(self) -> bool:
        """Say whether the index holds nothing. Raises `IndexLost` when it is gone, `EngineUnavailable`."""

    def held(self, *, after: str, limit: int) -> list[Held]:
        """Return the next entries after this id, in an order of the engine's own; "" for the first."""

    def versions_of(self, publication_ids: Collection[str]) -> dict[str, int]:
        """Return the version of each of these publications that the index holds."""

    def remove(self, entries: Sequence[Held]) -> None:
        """Remove these entries, unless the index has a newer version of them by now."""

    def make_searchable(self) -> None:
        """Make what is delivered from now on visible to readers; which generation they search depends on its state."""

    def drop(self) -> None:
        """Remove the index; do nothing if it is already gone."""
