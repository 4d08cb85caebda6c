"""What a search returns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hub.models.publication import Publication
from hub.models.region import DISTRICT_CODE_LENGTH, REGENCY_CODE_LENGTH
from hub.selectors.columns import Total
from search.question import Question, Strategy
from search.request import FacetField, SearchRequest

# Nothing typed has no rung, and matches everything.
FIRST = Strategy.ALL_WORDS


@dataclass(frozen=True)
class Highlight:
    """Where the words were found: safe HTML whose only tag is `mark`. `field` is title, summary or text."""

    field: str
    html: str


@dataclass(frozen=True)
class Hit:
    """One publication that the public may see now. Use `cursor` to continue after it.

    `is_promoted` says that the province shows it first for these words.
    """

    publication: Publication
    score: float
    highlights: tuple[Highlight, ...]
    # Signs the cursor: most hits need none.
    write_cursor: Callable[[], str]
    is_promoted: bool = False

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
class Understood:
    """How the question was read, and on which step of the ladder it was answered.

    `places` are codes of regions, read from `place_text`; `changed` leads from words as typed to what was looked for
    beside them; `left_out` are words that no publication has.
    """

    strategy: Strategy
    places: tuple[str, ...] = ()
    place_text: str = ""
    changed: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchResult:
    """The hits and counts. `degraded` says that the database engine answered because the preferred one could not."""

    understood: Understood
    hits: tuple[Hit, ...]
    total: Total
    facets: tuple[FacetCounts, ...]
    engine: str
    degraded: bool
    took_ms: int
    has_more: bool


def understood(question: Question, *, rung: int | None) -> Understood:
    """Return how the question was read; `rung` is the strictest one that has a hit, None if there is no hit.

    A change is told only if hits may have been found by it: above, all words were found as they were typed.
    """
    strategy = Strategy.NOTHING if rung is None else question.rungs[rung].strategy if question.rungs else FIRST
    is_changed = strategy not in (Strategy.ALL_WORDS, Strategy.NOTHING)
    return Understood(
        strategy=strategy,
        places=question.places,
        place_text=question.place_text,
        changed=dict(question.changed) if is_changed else {},
        left_out=question.left_out,
    )


def facets_of(request: SearchRequest, counts: Mapping[FacetField, Mapping[str, int]] | None) -> tuple[FacetCounts, ...]:
    """Return the facets in the order requested; a chosen value is included even if no hit has it.

    `counts` is None if nothing was counted; then there are no facets.
    """
    if counts is None:
        return ()
    return tuple(
        _facet(field, counts.get(field, {}), _selected(request, field)) for field in dict.fromkeys(request.facets)
    )


def _facet(field: FacetField, counts: Mapping[str, int], selected: frozenset[str]) -> FacetCounts:
    buckets = [ValueCount(value, counts.get(value, 0), value in selected) for value in {*counts, *selected}]
    buckets.sort(key=lambda bucket: bucket.value)
    if field is FacetField.YEAR:
        buckets.reverse()
    else:
        buckets.sort(key=lambda bucket: -bucket.count)
    return FacetCounts(field, tuple(buckets))


def _selected(request: SearchRequest, field: FacetField) -> frozenset[str]:
    values = {
        FacetField.KIND: request.kinds,
        FacetField.REGENCY: tuple(code for code in request.regions if len(code) == REGENCY_CODE_LENGTH),
        FacetField.DISTRICT: tuple(code for code in request.regions if len(code) == DISTRICT_CODE_LENGTH),
        FacetField.PILLAR: request.pillars,
        FacetField.SDG: request.sdgs,
        FacetField.TOPIC: request.topics,
        FacetField.YEAR: request.years,
        FacetField.CATEGORY: request.categories,
        FacetField.STATUS: request.statuses,
    }
    return frozenset(values[field])
