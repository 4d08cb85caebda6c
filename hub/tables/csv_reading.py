"""Reads CSV files from operators, and refuses a wrong file with reasons and remedies."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST_SHOWN = 20


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in one line of a file; line 0 means the whole file."""

    file: str
    line: int
    reason: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.reason} {self.remedy}"


class FileRefused(Exception):
    """The file has problems, so nothing was written; `problems` names every one."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(self._message())

    def _message(self) -> str:
        shown = [str(problem) for problem in self.problems[:MOST_SHOWN]]
        left_out = len(self.problems) - len(shown)
        more = [f"… and {left_out} more."] if left_out else []
        return "\n".join([*shown, *more, "Nothing was written."])


@dataclass(frozen=True)
class Columns:
    """Which columns a file must have and may have; any other column is refused unless `others_are_ignored`."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    others_are_ignored: bool = False


@dataclass(frozen=True)
class Line:
    """One line of the file: its number as a text editor shows it, and its cells without surrounding spaces."""

    number: int
    cells: dict[str, str]

    def cell(self, column: str) -> str:
        """Return the cell, or "" if the file has no such column."""
        return self.cells.get(column, "")


def read_lines(path: Path, columns: Columns) -> list[Line]:
    """Return the lines below the heading, without empty ones.

    Raises `FileRefused` if the file cannot be read as UTF-8, or has wrong columns, no line, or a line of another width.
    """
    return list(_lines(path.name, _text(path), columns=columns))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise FileRefused([Problem(path.name, line, "this is not UTF-8.", 'Save the file as "CSV UTF-8".')]) from error
    except OSError as error:
        reason = f"the file cannot be read ({error.strerror})."
        raise FileRefused(
            [Problem(str(path), 0, reason, "Give the path of a CSV file that exists and can be read.")]
        ) from error


def _lines(file: str, text: str, *, columns: Columns) -> Iterator[Line]:
    reader = csv.reader(text.splitlines())
    heading = [cell.strip() for cell in next(reader, [])]
    _check_heading(file, heading, columns=columns)
    problems, count = [], 0
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        count += 1
        if len(cells) != len(heading):
            reason = f"there are {len(cells)} cells for {len(heading)} columns."
            remedy = "Put a name that contains a comma in double quotes, and leave no cell out."
            problems.append(Problem(file, reader.line_num, reason, remedy))
            continue
        yield Line(reader.line_num, {name: cell.strip() for name, cell in zip(heading, cells, strict=True)})
    if problems:
        raise FileRefused(problems)
    if not count:
        raise FileRefused([Problem(file, 0, "there is no line below the heading.", "Write at least one.")])


def _check_heading(file: str, heading: list[str], *, columns: Columns) -> None:
    expected = f"Write the columns {', '.join(columns.required)}" + (
        f"; there may also be {', '.join(columns.optional)}." if columns.optional else "."
    )
    if not heading:
        raise FileRefused([Problem(file, 0, "the file is empty.", expected)])
    if len(heading) == 1 and (";" in heading[0] or "\t" in heading[0]):
        raise FileRefused([Problem(file, 1, "the columns are not separated by commas.", "Save the file with commas.")])
    repeated = sorted({name for name in heading if heading.count(name) > 1})
    missing = [name for name in columns.required if name not in heading]
    known = {*columns.required, *columns.optional}
    unknown = [] if columns.others_are_ignored else [name for name in heading if name not in known]
    for names, what in ((repeated, "repeated"), (missing, "missing"), (unknown, "unknown")):
        if names:
            listed = ", ".join(f'"{name}"' for name in names)
            raise FileRefused([Problem(file, 1, f"{what} column {listed}.", expected)])
