"""What a search returns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.html import escape

from hub.models.publication import Publication
from hub.models.region import DISTRICT_CODE_LENGTH, REGENCY_CODE_LENGTH
from hub.selectors.columns import Total
from hub.shapes.media import DocumentShape
from search.question import Question, Strategy
from search.request import FacetField, SearchRequest

# Nothing typed has no rung, and matches everything.
FIRST = Strategy.ALL_WORDS


@dataclass(frozen=True)
class MarkedSpan:
    """A marked part of a text, from the first character to the one after the last, in code points."""

    start: int
    end: int


@dataclass(frozen=True)
class Highlight:
    """Where the words were found: a part of the field as plain text, and what is marked in it, in order.

    `field` is title, summary, text or attachment.
    """

    field: str
    text: str
    spans: tuple[MarkedSpan, ...]

    @property
    def html(self) -> str:
        """The text as safe HTML whose only tag is `mark`."""
        parts, position = [], 0
        for span in self.spans:
            parts += [
                escape(self.text[position : span.start]),
                f"<mark>{escape(self.text[span.start : span.end])}</mark>",
            ]
            position = span.end
        return "".join([*parts, escape(self.text[position:])])

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each marked part in UTF-16 code units, by which JavaScript, Kotlin and Swift count."""
        return tuple((_units(self.text[: span.start]), _units(self.text[: span.end])) for span in self.spans)


@dataclass(frozen=True)
class FoundAttachment:
    """A document of a hit that has some of the words; `page` is the page with the most, None if it has no numbers."""

    document: DocumentShape
    page: int | None
    highlight: Highlight


@dataclass(frozen=True)
class Hit:
    """One publication that the public may see now. Use `cursor` to continue after it.

    `is_promoted` says that the province shows it first for these words. `attachments` are documents with the words.
    `distance_km` is how far away it is, to 100 m; None if nobody asked, or if it lies nowhere.
    """

    publication: Publication
    score: float
    highlights: tuple[Highlight, ...]
    # Signs the cursor: most hits need none.
    write_cursor: Callable[[], str]
    is_promoted: bool = False
    attachments: tuple[FoundAttachment, ...] = ()
    distance_km: float | None = None

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

    def mended(self, query: str) -> str:
        """Return what was typed with the words that hits were found by in the place of those that were changed."""
        return " ".join(self.changed.get(word, word) for word in query.lower().split())


@dataclass(frozen=True)
class SearchResult:
    """The hits and counts. `degraded` says that the database engine answered because the preferred one could not.

    `popular` is what else readers open most, in the region that was asked for if there is one; only if nothing at all
    was found by words.
    """

    understood: Understood
    hits: tuple[Hit, ...]
    total: Total
    facets: tuple[FacetCounts, ...]
    engine: str
    degraded: bool
    took_ms: int
    has_more: bool
    popular: tuple[Publication, ...] = ()


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


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
