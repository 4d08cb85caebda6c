"""Marks the words of a question in a publication, as the public may see it now."""

from dataclasses import dataclass

from django.utils.html import escape

from hub.models.publication import Publication
from search.indonesian.words import Stemmed, analysed, composed, stems
from search.question import Question
from search.result import Highlight

SNIPPET = 220
BEFORE = 60
# In a long text, only the beginning is searched for a snippet.
LONGEST_SEARCHED = 20_000


@dataclass(frozen=True)
class MarkedSpan:
    """A marked part of a text."""

    start: int
    end: int


def highlights(publication: Publication, wanted: frozenset[tuple[str, ...]]) -> tuple[Highlight, ...]:
    """Return the whole title and summary and a part of the text, each only if it contains one of these stems."""
    marked = [
        Highlight("title", _marked_whole(publication.title, wanted)),
        Highlight("summary", _marked_whole(publication.summary, wanted)),
        Highlight("text", _marked_part(publication.text[:LONGEST_SEARCHED], wanted)),
    ]
    return tuple(highlight for highlight in marked if highlight.html)


def wanted_stems(question: Question) -> frozenset[tuple[str, ...]]:
    """Return the stems to mark: those of every alternative together; one by one those that the reader wrote."""
    whole = {alternative.stems for concept in question.concepts for alternative in concept.alternatives}
    single = {(stem,) for concept in question.concepts if not concept.is_phrase for stem in concept.written.stems}
    return frozenset(whole | single | ({stems(question.place_text)} if question.place_text else set()))


def _marked_whole(text: str, wanted: frozenset[tuple[str, ...]]) -> str:
    text = composed(text)
    spans = _spans(text, wanted)
    return _with_marks(text, spans) if spans else ""


def _marked_part(text: str, wanted: frozenset[tuple[str, ...]]) -> str:
    text = composed(text)
    spans = _spans(text, wanted)
    if not spans:
        return ""
    start = _word_start(text, _best_start(spans))
    end = text.rfind(" ", start, start + SNIPPET) if start + SNIPPET < len(text) else len(text)
    end = max(end, spans[0].end if start <= spans[0].start else start + SNIPPET)
    inside = [
        MarkedSpan(span.start - start, span.end - start) for span in spans if start <= span.start and span.end <= end
    ]
    return f"{'… ' if start else ''}{_with_marks(text[start:end], inside)}{' …' if end < len(text) else ''}"


def _best_start(spans: list[MarkedSpan]) -> int:
    """Return the start of the window with the most marks."""

    def marks_from(first: MarkedSpan) -> int:
        return sum(1 for span in spans if first.start <= span.start and span.end <= first.start + SNIPPET - BEFORE)

    best = max(spans, key=lambda span: (marks_from(span), -span.start))
    return max(0, best.start - BEFORE)


def _word_start(text: str, position: int) -> int:
    return position if position == 0 else text.find(" ", position) + 1


def _spans(text: str, wanted: frozenset[tuple[str, ...]]) -> list[MarkedSpan]:
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


def _with_marks(text: str, spans: list[MarkedSpan]) -> str:
    parts = []
    position = 0
    for span in spans:
        parts += [escape(text[position : span.start]), f"<mark>{escape(text[span.start : span.end])}</mark>"]
        position = span.end
    return "".join([*parts, escape(text[position:])])
