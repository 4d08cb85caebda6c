"""Tables as text files, and the headings above their cells."""

import csv
import io
from collections.abc import Iterator
from typing import IO

from hub.privacy.reading.parts import Allowance, Part, Unreadable

LONGEST_HEADING = 60


class Headings:
    """Remembers the last words seen in each column: they say what the numbers below are."""

    def __init__(self) -> None:
        self._words: dict[int, str] = {}

    def above(self, column: int, text: str, *, is_number: bool) -> str:
        """Give what stands above in the column; text without a digit becomes the heading of what follows."""
        if not is_number and not any(sign.isdigit() for sign in text):
            self._words[column] = text[:LONGEST_HEADING]
            return ""
        return self._words.get(column, "")


def parts_of_csv(file: IO[bytes], allowance: Allowance) -> Iterator[Part]:
    """Give every cell of a text file with commas, semicolons or tabs. Raises `Unreadable`."""
    written = decoded(file.read())
    delimiter = max(",;\t", key=written.partition("\n")[0].count)
    headings = Headings()
    try:
        for number, row in enumerate(csv.reader(io.StringIO(written), delimiter=delimiter), start=1):
            for column, text in enumerate(row, start=1):
                allowance.spend(len(text))
                heading = headings.above(column, text, is_number=False)
                yield Part(f"baris {number}, kolom {column}", text, heading=heading)
            yield Part(f"baris {number}", "; ".join(row))
    except csv.Error as error:
        raise Unreadable("isinya rusak") from error


def decoded(content: bytes) -> str:
    """Give the text, in UTF-8 or as Excel saves it in Indonesia."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
