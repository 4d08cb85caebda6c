"""The judged questions, and the rules that grade what a question finds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

QUESTIONS = Path(__file__).with_name("questions.tsv")
NOTHING = "NONE"
CONDITION = re.compile(r"(?P<field>[a-z]+)(?P<operator>[=~!])(?P<value>.+)")


class Tag(StrEnum):
    """What is hard about a question."""

    AFFIX = "affix"
    SYNONYM = "synonym"
    ABBREVIATION = "abbreviation"
    INFORMAL = "informal"
    TYPO = "typo"
    NAME = "name"
    SAME_NAME = "same-name"
    PLACE_TASK = "place-task"
    NUMBER = "number"
    CODE = "code"
    LONG = "long"
    OFFICE = "office"
    TOPIC = "topic"
    NONE = "none"


@dataclass(frozen=True)
class Judged:
    """What the rules look at in a publication; the texts are in lower case."""

    id: str
    title: str
    shown: dict[str, frozenset[str]]
    texts: dict[str, str]


@dataclass(frozen=True)
class Condition:
    """One condition: a value in a field (`=`), a pattern in a text (`~`), or no such pattern (`!`)."""

    field: str
    operator: str
    values: frozenset[str]
    pattern: re.Pattern[str]

    def holds(self, piece: Judged) -> bool:
        """Return whether it is true of the publication."""
        if self.operator == "=":
            return not self.values.isdisjoint(piece.shown[self.field])
        return (self.pattern.search(piece.texts[self.field]) is not None) == (self.operator == "~")


@dataclass(frozen=True)
class Question:
    """A question, the round in which it was first asked (0: the set that the design was tried on), and its rule."""

    asked_in: int
    tags: tuple[Tag, ...]
    text: str
    grades: tuple[tuple[int, tuple[Condition, ...]], ...]

    @property
    def finds_nothing(self) -> bool:
        """Whether the right answer is no hit at all."""
        return not self.grades

    def grade(self, piece: Judged) -> int:
        """Return the highest grade that holds: 3 is what was asked for, 0 has nothing to do with it."""
        return max((grade for grade, tests in self.grades if all(test.holds(piece) for test in tests)), default=0)


@cache
def questions() -> tuple[Question, ...]:
    """Return all questions in the order of the file."""
    return tuple(read(QUESTIONS.read_text(encoding="utf-8").splitlines()))


def read(lines: Iterable[str]) -> list[Question]:
    """Return the questions of these lines. Raises `ValueError` with the line that is wrong."""
    found = []
    for number, line in enumerate(lines, start=1):
        if line and not line.startswith("#"):
            try:
                found.append(_question(line))
            except (ValueError, KeyError, re.error) as error:
                raise ValueError(f'Line {number}, "{line}": {error}') from error
    return found


def _question(line: str) -> Question:
    asked_in, tags, text, rule = line.split("\t")
    return Question(int(asked_in), tuple(Tag(tag) for tag in tags.split(",")), text, tuple(_grades(rule)))


def _grades(rule: str) -> Iterable[tuple[int, tuple[Condition, ...]]]:
    if rule == NOTHING:
        return
    for part in rule.split(";"):
        grade, conditions = part.strip().split(":", 1)
        if grade not in {"1", "2", "3"}:
            raise ValueError(f'"{grade}" is no grade: write 1, 2 or 3')
        yield int(grade), tuple(_condition(condition) for condition in conditions.split("&"))


def _condition(text: str) -> Condition:
    match = CONDITION.fullmatch(text)
    if match is None:
        raise ValueError(f'"{text}" is no condition: write k=village or t~posyandu')
    field, operator, value = match["field"], match["operator"], match["value"]
    known = FIELDS if operator == "=" else TEXTS
    if field not in known:
        raise ValueError(f'"{field}" is no field of "{operator}": use {", ".join(known)}')
    return Condition(field, operator, frozenset(value.split("|")), re.compile(value))


# Kind, village (its code), name of the village, district, regency, topic, year.
FIELDS = ("k", "v", "n", "d", "r", "c", "y")
# Title, head (title and summary), body (title, summary and text).
TEXTS = ("t", "h", "b")
