"""The figures as tables, and the questions that failed."""

from collections.abc import Sequence

from tests.relevance.asking import Asked
from tests.relevance.figures import FIRST_SCREEN, Answer, Figures, by_tag, figures, kept_empty

HEADER = (
    "| questions | | nDCG@10 | MRR@10 | good first | good in five | wrongly nothing | only noise |\n"
    "|---|---|---|---|---|---|---|---|"
)


def table(answers: Sequence[Answer]) -> str:
    """Return the figures of all questions and of each tag, and how many were rightly left without a hit."""
    whole = figures(answers)
    rows = [HEADER, *([_row("**all**", whole)] if whole else [])]
    rows += [_row(tag.value, value) for tag, value in by_tag(answers).items()]
    kept, count = kept_empty(answers)
    return "\n".join([*rows, "", f"Of {count} questions that must find nothing, {kept} find nothing."])


def failures(answers: Sequence[Asked]) -> str:
    """Return a line for each question that failed, with the grades and titles of its first hits."""
    failed = [one for one in answers if one.answer.has_failed]
    return "\n".join([f"{len(failed)} failed:", *(_line(one) for one in failed)])


def _row(name: str, value: Figures) -> str:
    shares = (value.good_first, value.good_in_five, value.zero, value.noise)
    return f"| {name} | {value.count} | {value.ndcg:.3f} | {value.mrr:.3f} | {' | '.join(f'{s:.1%}' for s in shares)} |"


def _line(one: Asked) -> str:
    grades = "".join(str(grade) for grade in one.answer.grades[:FIRST_SCREEN]) or "-"
    tags = ",".join(one.answer.question.tags)
    return f"  {one.answer.question.text} [{tags}] {grades}: {' / '.join(hit.title[:45] for hit in one.hits[:3])}"
