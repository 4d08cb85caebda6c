"""Numbers that continue in the cell below."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator

from hub.privacy.population import FEW, LENGTH, is_of_here, is_surely_one
from hub.privacy.reading.cells import Row

PARTS = {(1,) * LENGTH, (4, 4, 4, 4), (6, 6, 4), (8, 8)}
HALVES = 2
WORD = re.compile(r"(?<!\S)[0-9]{1,15}(?!\S)")
NARROWEST = 4


def stacked_numbers(rows: list[Row]) -> Iterator[tuple[Row, int, str]]:
    """Return each NIK or KK number that is written downwards, with its last row and its column."""
    columns: dict[int, deque[tuple[int, str]]] = defaultdict(lambda: deque(maxlen=LENGTH))
    for number, row in enumerate(rows):
        if len(row.cells) == 1 and row.cells[0].column == 0:
            continue  # The search in paragraphs crosses their ends anyway.
        for cell in row.cells:
            text = cell.text.strip()
            if not (text.isascii() and text.isdigit() and len(text) < LENGTH):
                continue
            column = columns[cell.column]
            if column and column[-1][0] != number - 1:
                column.clear()
            column.append((number, text))
            digits = _ending_whole([part for _, part in column])
            if digits:
                yield row, cell.column, digits


def _ending_whole(parts: list[str]) -> str:
    """Return the last parts as one number if they are grouped like one, or an empty text."""
    total, taken = 0, list[str]()
    for part in reversed(parts):
        total += len(part)
        taken.insert(0, part)
        if total >= LENGTH:
            break
    digits = "".join(taken)
    is_set_out = len(taken) == HALVES or tuple(map(len, taken)) in PARTS
    if total != LENGTH or not is_set_out:
        return ""
    is_one = is_of_here(digits) or (len(taken) < LENGTH and digits[12:14] == FEW and is_surely_one(taken))
    return digits if is_one else ""


def wrapped_numbers(rows: list[Row]) -> Iterator[tuple[Row, int, str]]:
    """Return each number of this province that continues on the lines below, with words of other columns between."""
    lines = [WORD.findall(row.cells[0].text) if len(row.cells) == 1 else [] for row in rows]
    for number, words in enumerate(lines):
        for word in words:
            if len(word) >= NARROWEST:
                for digits in _going_on(lines, number + 1, word, len(word)):
                    yield rows[number], 0, digits


def _going_on(lines: list[list[str]], number: int, start: str, width: int) -> Iterator[str]:
    """Return what the start can become: each line adds as many digits as the first has, the last one the rest."""
    if len(start) == LENGTH:
        if is_of_here(start):
            yield start
    elif number < len(lines):
        wanted = {width, LENGTH - len(start)} if len(start) + width <= LENGTH else {LENGTH - len(start)}
        for word in {word for word in lines[number] if len(word) in wanted and len(start) + len(word) <= LENGTH}:
            yield from _going_on(lines, number + 1, start + word, width)
