"""Numbers that go on in the cell below."""

from collections import defaultdict, deque
from collections.abc import Iterator

from hub.privacy.population import LENGTH, is_surely_one
from hub.privacy.reading.parts import Row

PARTS = {(1,) * LENGTH, (4, 4, 4, 4), (6, 6, 4), (8, 8)}
HALVES = 2


def stacked_numbers(rows: list[Row]) -> Iterator[tuple[Row, int, str]]:
    """Give each NIK or KK number that is written from above to below, with its last row and its column."""
    columns: dict[int, deque[tuple[int, str]]] = defaultdict(lambda: deque(maxlen=LENGTH))
    for number, row in enumerate(rows):
        if len(row.cells) == 1 and row.cells[0].column == 0:
            continue  # Paragraphs are searched over their ends anyway.
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
    """Give the last parts as one number when they are set out as one, else nothing."""
    total, taken = 0, list[str]()
    for part in reversed(parts):
        total += len(part)
        taken.insert(0, part)
        if total >= LENGTH:
            break
    digits = "".join(taken)
    lengths = tuple(map(len, taken))
    is_set_out = len(lengths) == HALVES or lengths in PARTS
    return digits if total == LENGTH and is_set_out and is_surely_one(taken) else ""
