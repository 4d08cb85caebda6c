"""Equal rows give an equal workbook, whenever it is written: caches and readers know that nothing changed."""

import re
from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook

from hub.spreadsheets import xlsx_of

ROWS = [["Desa", "Jiwa"], ["Pela", 612], ["=HYPERLINK(1)", -3]]


def test_a_workbook_has_its_rows_and_no_instant() -> None:
    written = b"".join(xlsx_of(ROWS, title="Data"))

    with ZipFile(BytesIO(written)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        instants = re.findall(rb"\d{4}-\d\d-\d\dT", b"".join(parts.read(name) for name in parts.namelist()))
    assert set(instants) == {b"1980-01-01T"}
    assert [[cell.value for cell in row] for row in load_workbook(BytesIO(written)).active] == [
        ["Desa", "Jiwa"],
        ["Pela", 612],
        ["'=HYPERLINK(1)", -3],
    ]
