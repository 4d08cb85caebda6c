"""Reads the tables of vocabularies and checks every row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hub.models.vocabulary import PACKAGED
from hub.models.vocabulary_entry import Certainty
from hub.shapes.lists import MOST_VOCABULARY_DETAILS, MOST_VOCABULARY_ENTRIES
from hub.shapes.text_lengths import AtMost
from hub.tables.csv_reading import Columns, FileRefused, Line, Problem, read_lines

LIST_NAME = "_vocabularies.csv"
LIST_COLUMNS = Columns(required=("key", "name", "edition"), optional=("about",))
COLUMNS = Columns(
    required=("key", "label"),
    optional=("parent", "basis", "certainty", "starts_on", "ends_on"),
    others_are_ignored=True,
)


@dataclass(frozen=True)
class EntryRow:
    """One entry in its table; a column that is not common to all tables is one of `details`."""

    key: str
    label: str
    parent: str
    basis: str
    certainty: str
    starts_on: date | None
    ends_on: date | None
    details: dict[str, str]


@dataclass(frozen=True)
class VocabularyTable:
    """A vocabulary with its entries, in the order of the table."""

    key: str
    name: str
    about: str
    edition: str
    entries: list[EntryRow]


def read_vocabularies(folder: Path = PACKAGED) -> list[VocabularyTable]:
    """Return the vocabularies that `_vocabularies.csv` in the folder names.

    Raises `FileRefused`, which names every wrong row of the first table that has any.
    """
    return [
        VocabularyTable(
            key=line.cell("key"),
            name=line.cell("name"),
            about=line.cell("about"),
            edition=line.cell("edition"),
            entries=_entries(folder / f"{line.cell('key')}.csv"),
        )
        for line in read_lines(folder / LIST_NAME, LIST_COLUMNS)
    ]


def _entries(path: Path) -> list[EntryRow]:
    lines = read_lines(path, COLUMNS)
    seen: set[str] = set()
    problems = [problem for line in lines for problem in _problems(path.name, line, seen=seen)]
    if len(lines) > MOST_VOCABULARY_ENTRIES:
        reason = f"the table has {len(lines)} entries."
        problems.append(Problem(path.name, lines[-1].number, reason, f"Write at most {MOST_VOCABULARY_ENTRIES}."))
    if problems:
        raise FileRefused(problems)
    return [_row(line) for line in lines]


def _row(line: Line) -> EntryRow:
    return EntryRow(
        key=line.cell("key"),
        label=line.cell("label"),
        parent=line.cell("parent"),
        basis=line.cell("basis"),
        certainty=line.cell("certainty") or Certainty.MEMORY,
        starts_on=_day(line.cell("starts_on")),
        ends_on=_day(line.cell("ends_on")),
        details=_details(line),
    )


def _problems(file: str, line: Line, *, seen: set[str]) -> Iterator[Problem]:
    key = line.cell("key")
    if not key or key in seen:
        reason = f'the key "{key}" occurs a second time.' if key else "the key is empty."
        yield Problem(file, line.number, reason, "Give every row a different key.")
    seen.add(key)
    for column, longest in (("key", AtMost.KEY.value), ("label", AtMost.LABEL.value), ("basis", AtMost.BASIS.value)):
        if len(line.cell(column)) > longest:
            reason = f"the {column} has {len(line.cell(column))} characters."
            yield Problem(file, line.number, reason, f"Write at most {longest}.")
    if len(_details(line)) > MOST_VOCABULARY_DETAILS:
        reason = f"the row has {len(_details(line))} columns of its own."
        yield Problem(file, line.number, reason, f"Write at most {MOST_VOCABULARY_DETAILS}.")
    if not line.cell("label"):
        yield Problem(file, line.number, "the label is empty.", "Write what readers should see.")
    if line.cell("certainty") not in ("", *Certainty.values):
        reason = f'the certainty "{line.cell("certainty")}" is unknown.'
        yield Problem(file, line.number, reason, f"Write one of {', '.join(Certainty.values)}.")
    for column in ("starts_on", "ends_on"):
        try:
            _day(line.cell(column))
        except ValueError:
            reason = f'"{line.cell(column)}" under {column} is not a date.'
            yield Problem(file, line.number, reason, "Write it as 2026-01-31, or leave it empty.")


def _details(line: Line) -> dict[str, str]:
    common = {*COLUMNS.required, *COLUMNS.optional}
    return {name: value for name, value in line.cells.items() if name not in common and value}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
