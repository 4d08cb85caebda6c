"""Marks the words of a question in a publication, as the public may see it now."""

from hub.models.publication import Publication
from search.indonesian.words import Stemmed, analysed, composed, stems
from search.question import Question
from search.result import Highlight, MarkedSpan

SNIPPET = 220
BEFORE = 60
# In a long text, only the beginning is searched for a snippet.
LONGEST_SEARCHED = 20_000

Wanted = frozenset[tuple[str, ...]]


def highlights(publication: Publication, wanted: Wanted) -> tuple[Highlight, ...]:
    """Return the whole title and summary and a part of the text, each only if it contains one of these stems."""
    marked = [
        _marked_whole("title", publication.title, wanted),
        _marked_whole("summary", publication.summary, wanted),
        marked_part("text", publication.text[:LONGEST_SEARCHED], wanted),
    ]
    return tuple(highlight for highlight in marked if highlight is not None)


def wanted_stems(question: Question) -> Wanted:
    """Return the stems to mark: those of every alternative together; one by one those that the reader wrote."""
    whole = {alternative.stems for concept in question.concepts for alternative in concept.alternatives}
    single = {(stem,) for concept in question.concepts if not concept.is_phrase for stem in concept.written.stems}
    return frozenset(whole | single | ({stems(question.place_text)} if question.place_text else set()))


def _marked_whole(field: str, text: str, wanted: Wanted) -> Highlight | None:
    text = composed(text)
    spans = _spans(text, wanted)
    return Highlight(field, text, tuple(spans)) if spans else None


def marked_part(field: str, text: str, wanted: Wanted) -> Highlight | None:
    """Return the part of the text with the most marks, with an ellipsis where it was cut; None if it has no mark."""
    text = composed(text)
    spans = _spans(text, wanted)
    if not spans:
        return None
    start = _word_start(text, _best_start(spans))
    end = text.rfind(" ", start, start + SNIPPET) if start + SNIPPET < len(text) else len(text)
    end = max(end, spans[0].end if start <= spans[0].start else start + SNIPPET)
    before = "… " if start else ""
    moved = len(before) - start
    inside = [
        MarkedSpan(span.start + moved, span.end + moved) for span in spans if start <= span.start and span.end <= end
    ]
    return Highlight(field, f"{before}{text[start:end]}{' …' if end < len(text) else ''}", tuple(inside))


def _best_start(spans: list[MarkedSpan]) -> int:
    """Return the start of the window with the most marks."""

    def marks_from(first: MarkedSpan) -> int:
        return sum(1 for span in spans if first.start <= span.start and span.end <= first.start + SNIPPET - BEFORE)

    best = max(spans, key=lambda span: (marks_from(span), -span.start))
    return max(0, best.start - BEFORE)


def _word_start(text: str, position: int) -> int:
    return position if position == 0 else text.find(" ", position) + 1


def _spans(text: str, wanted: Wanted) -> list[MarkedSpan]:
    found = analysed(text) if wanted else []
    lengths = sorted({len(stems) for stems in wanted}, reverse=True)
    spans: list[MarkedSpan] = []
    position = 0
    while position < len(found):
        rest = found[position : position + lengths[0]]
        length = next((size for size in lengths if size <= len(rest) and _stems(rest[:size]) in wanted), 0)
        if length:
            spans.append(MarkedSpan(found[position].word.start, found[position + length - 1].word.end))
        position += length or 1
    return spans


def _stems(found: list[Stemmed]) -> tuple[str, ...]:
    return tuple(item.stem for item in found)
