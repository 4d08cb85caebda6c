"""The part of docs/search-quality.md that is measured: figures, and each question with its first five hits."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.relevance.asking import Asked
from tests.relevance.figures import FIRST_SCREEN
from tests.relevance.quality_tables import table

BEGIN, END = "<!-- measured -->", "<!-- end: measured -->"
PAGE = Path("docs/search-quality.md")
LONGEST_TITLE = 70
QUESTION = re.compile(r"^\*\*(.+)\*\* · ")


def write(path: Path, answers: Mapping[str, Sequence[Asked]]) -> None:
    """Write what was measured between the page's two markers. Raises `LookupError` if it has none."""
    page = path.read_text(encoding="utf-8")
    if BEGIN not in page or END not in page:
        raise LookupError(f'{path} has no place for what was measured: add the lines "{BEGIN}" and "{END}".')
    before, rest = page.split(BEGIN, 1)
    measured = "\n".join(_lines(answers))
    path.write_text(f"{before}{BEGIN}\n{measured}\n{END}{rest.split(END, 1)[1]}", encoding="utf-8")


def shown_questions(page: str) -> list[str]:
    """Return the questions that the page shows, in its order."""
    return [match[1] for line in page.splitlines() if (match := QUESTION.match(line))]


def _lines(answers: Mapping[str, Sequence[Asked]]) -> Iterator[str]:
    for engine, given in answers.items():
        yield f"\n### {engine.capitalize()}\n\n{table([one.answer for one in given])}"
    yield "\n## Each question\n"
    for together in zip(*answers.values(), strict=True):
        yield from _question(dict(zip(answers, together, strict=True)))


def _question(given: Mapping[str, Asked]) -> Iterator[str]:
    question = next(iter(given.values())).answer.question
    yield f"**{question.text}** · {', '.join(question.tags)}\n"
    for engine, one in given.items():
        yield f"- {engine}: {_hits(one)}"
    yield ""


def _hits(one: Asked) -> str:
    hits = zip(one.hits[:FIRST_SCREEN], one.answer.grades, strict=False)
    return "; ".join(f"{_short(hit.title)} ({grade})" for hit, grade in hits) or "nothing"


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
