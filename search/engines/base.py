"""The protocol of every engine, and the frozen values it exchanges."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Protocol

from hub.selectors.columns import Total
from search.engines.asked import AskedQuestion
from search.question import Question
from search.request import FacetField, HitOrder
from search.search_documents import SearchDocument

# The facets whose values are terms of a publication; every engine indexes these, for filters too.
COUNTED_TERMS = ("pillar", "sdg", "topic", "year", "category", "village_status")
# A region filters by one field, whatever its level.
FILTER_OF_FACET = {
    FacetField.KIND: "kind",
    FacetField.REGENCY: "region",
    FacetField.DISTRICT: "region",
    **{FacetField(term): term for term in COUNTED_TERMS},
}


@dataclass(frozen=True)
class Filters:
    """The accepted values by field (kind, region, pillar, sdg, year, category), and the publishing period."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    published_from: datetime | None = None
    published_before: datetime | None = None

    def without(self, *names: str) -> "Filters":
        """Return the same filters except for these fields."""
        return replace(self, values={key: values for key, values in self.values.items() if key not in names})


@dataclass(frozen=True)
class SearchPosition:
    """A position in the order of hits of one depth of one index; `published_at` is in the engine's own format.

    `score` includes the points of the rung; 0 if hits are not ordered by it.
    """

    generation: str
    depth: int
    score: int
    published_at: str
    publication_id: str


@dataclass(frozen=True)
class Match:
    """A position, and the version of the publication that the index matched there."""

    position: SearchPosition
    version: int


@dataclass(frozen=True)
class EngineRequest:
    """A search as an engine gets it.

    `answer_by` is the time, on the monotonic clock, by which a reader who has already waited needs an answer. An engine
    that would miss it returns hits from the newest entries only, without facets. `leaving_out` are publications that
    were found to be gone; an engine that itself checks what is public may ignore it.
    """

    question: Question
    filters: Filters
    sort: HitOrder
    facets: tuple[FacetField, ...]
    limit: int
    after: SearchPosition | None = None
    answer_by: float | None = None
    leaving_out: frozenset[str] = frozenset()

    @cached_property
    def asked(self) -> AskedQuestion:
        """The question as conditions and points."""
        return AskedQuestion(self.question)

    @property
    def is_by_score(self) -> bool:
        """Whether hits are ordered by relevance; without words there is none."""
        return self.sort is HitOrder.RELEVANCE and not self.question.is_blank

    @property
    def before_facets(self) -> Filters:
        """The filters by which the depth is chosen: those that no requested facet has.

        So choosing a value of a facet does not change the depth, and its count is the total that one gets by that.
        """
        return self.filters.without(*(FILTER_OF_FACET[facet] for facet in self.facets))


@dataclass(frozen=True)
class EngineAnswer:
    """Hits, best first, and the counts of each facet, over what was public when the engine was asked.

    An entry whose version is not the public one is not counted. `is_behind` says that the index lacks the newest
    version of some publications, so the total may be too low. The counts of facets are None if there was no time to
    count. `rung` is the strictest one (from 0) that has a hit, None if there is no hit.
    """

    matches: tuple[Match, ...]
    total: Total
    counts: Mapping[FacetField, Mapping[str, int]] | None
    is_behind: bool = False
    rung: int | None = None


NOTHING = EngineAnswer(matches=(), total=Total(0, is_exact=True), counts={})


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

    def divided(self, texts: Sequence[str]) -> list[list[str]]:
        """Return the stems that the index makes of each text of stems. Raises `EngineUnavailable`."""

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
