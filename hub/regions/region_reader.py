"""Reads a list of regions and checks each of its lines."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hub.models.region import CODE, REGENCY_CODE_LENGTH, Level, VillageTerm
from hub.regions.codes import WrongCode, level_of, parent_of
from hub.tables.csv_reading import Columns, FileRefused, Line, Problem, read_lines

PACKAGED_LIST = Path(__file__).parent / "kaltim.csv"
PACKAGED_FORMER_CODES = Path(__file__).parent / "kaltim_former_codes.csv"

COLUMNS = Columns(
    required=("code", "name", "level"),
    optional=("parent", "parent_code", "term", "head_title", "former_codes", "bps_code"),
)
LEVELS = {
    **{level.value: level for level in Level},
    "provinsi": Level.PROVINCE,
    "kabupaten": Level.REGENCY,
    "kota": Level.CITY,
    "kecamatan": Level.DISTRICT,
    "desa": Level.VILLAGE,
    "kampung": Level.VILLAGE,
}
LONGEST_NAME = 60
LONGEST_HEAD_TITLE = 30
BPS_LENGTHS = (2, 4, 7, 10)


@dataclass(frozen=True)
class RegionRow:
    """One region as the file describes it; what the file lacks is empty."""

    line: int
    code: str
    name: str
    level: Level
    term: str
    head_title: str
    bps_code: str
    former_codes: tuple[str, ...]


def read_regions(path: Path) -> list[RegionRow]:
    """Return the rows in the file's order, each checked by itself. Raises `FileRefused`, naming every wrong line."""
    lines = read_lines(path, COLUMNS)
    problems = [problem for line in lines for problem in _problems(path.name, line)]
    if problems:
        raise FileRefused(problems)
    return [_row(line) for line in lines]


def packaged_former_codes() -> dict[str, tuple[str, ...]]:
    """Return the former codes that belong to the packaged list, by the current code."""
    lines = read_lines(PACKAGED_FORMER_CODES, Columns(required=("code", "former_code")))
    return {line.cell("code"): (line.cell("former_code"),) for line in lines}


def packaged_villages() -> dict[str, int]:
    """Return how many villages the packaged list has in each regency, by its code."""
    return dict(Counter(code[:REGENCY_CODE_LENGTH] for code in packaged_village_codes()))


def packaged_village_codes() -> list[str]:
    """Return the codes of the villages in the packaged list, in its order."""
    return [row.code for row in read_regions(PACKAGED_LIST) if row.level == Level.VILLAGE]


def _row(line: Line) -> RegionRow:
    return RegionRow(
        line=line.number,
        code=line.cell("code"),
        name=line.cell("name"),
        level=LEVELS[line.cell("level")],
        term=line.cell("term"),
        head_title=line.cell("head_title"),
        bps_code=line.cell("bps_code"),
        former_codes=tuple(line.cell("former_codes").split()),
    )


def _problems(file: str, line: Line) -> Iterator[Problem]:
    try:
        level = level_of(line.cell("code"))
    except WrongCode as error:
        yield Problem(file, line.number, str(error), error.remedy)
        return
    for reason, remedy in (*_level_problems(line, level), *_cell_problems(line, level)):
        yield Problem(file, line.number, reason, remedy)


def _level_problems(line: Line, level: Level) -> Iterator[tuple[str, str]]:
    code, written = line.cell("code"), line.cell("level")
    if written not in LEVELS:
        yield f'the level "{written}" is unknown.', f"Write one of {', '.join(Level.values)}."
    elif LEVELS[written] != level:
        yield (
            f'the level "{written}" does not fit the code {code}, which is of the level "{level}".',
            "Correct one of the two.",
        )
    parent = line.cell("parent") or line.cell("parent_code")
    if parent and parent != parent_of(code):
        yield f'the parent "{parent}" does not fit the code {code}.', f'Write "{parent_of(code)}" or leave it empty.'


def _cell_problems(line: Line, level: Level) -> Iterator[tuple[str, str]]:
    name = line.cell("name")
    if not name:
        yield "the name is empty.", "Write the name of the region."
    if len(name) > LONGEST_NAME:
        yield f'the name "{name}" has {len(name)} characters.', f"Write at most {LONGEST_NAME}."
    term = line.cell("term")
    if term not in ("", *VillageTerm.values):
        yield f'the term "{term}" is unknown.', f"Write one of {', '.join(VillageTerm.values)}, or leave it empty."
    elif (term == VillageTerm.KELURAHAN) != (level == Level.KELURAHAN) and term:
        yield f'the term "{term}" does not fit the level "{level}".', "Correct one of the two."
    if len(line.cell("head_title")) > LONGEST_HEAD_TITLE:
        yield f'the title "{line.cell("head_title")}" is too long.', f"Write at most {LONGEST_HEAD_TITLE} characters."
    bps = line.cell("bps_code")
    if bps and not (bps.isascii() and bps.isdigit() and len(bps) in BPS_LENGTHS):
        yield f'"{bps}" is not a BPS code.', "Write 2, 4, 7 or 10 digits without dots, or leave it empty."
    for former in line.cell("former_codes").split():
        if not CODE.fullmatch(former) or len(former) != len(line.cell("code")):
            yield f'the former code "{former}" does not have the right form.', "Separate former codes with spaces."
