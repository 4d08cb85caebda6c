"""Has a bounded process read a document; text comes into this process only if no number of a person was found."""

import json
import posixpath
from dataclasses import asdict, dataclass
from typing import IO

from django.conf import settings

from hub.bounded.process import NoProcess, ProcessLimits, TooCostly
from hub.privacy.numbers import NumberKind
from hub.privacy.reading import cells
from hub.privacy.reading.file import FoundInFile
from hub.privacy.reading.task import read_document
from hub.uploads.handlers import BUSY, UploadRefused
from hub.uploads.looking import answered, limits

SECONDS_TO_END = 5


@dataclass(frozen=True)
class Contents:
    """What a document holds: people's numbers, and whether a machine can read words in it (None: not known).

    `pages` are what can be searched in it, each with its number if the file has numbered pages.
    """

    numbers: tuple[FoundInFile, ...]
    has_words: bool | None
    pages: tuple[tuple[int | None, str], ...] = ()


def contents_of(file: IO[bytes], *, name: str) -> Contents:
    """Read the document from its start. One that is broken or too costly to read counts as a find.

    Raises `NoProcess`, an `OSError`, if it cannot be read now but may be later. Call it outside a transaction.
    """
    try:
        answer = answered(
            read_document,
            file,
            limits=_limits(),
            name=f"berkas{posixpath.splitext(name)[1].lower()}",  # Only the ending matters.
            **asdict(reading_limits()),
        )
    except TooCostly:
        return Contents((FoundInFile(NumberKind.UNREAD, "", "terlalu berat dibaca", ""),), None)
    said = answer.said
    if not isinstance(said, dict) or not isinstance(said["numbers"], list):
        raise TypeError("The task that reads documents must answer an object.")
    has_words = said["has_words"]
    return Contents(
        tuple(_found(one) for one in said["numbers"]),
        has_words if isinstance(has_words, bool) else None,
        tuple((number, str(text)) for number, text in json.loads(answer.content or b"[]")),
    )


def contents_of_upload(file: IO[bytes], *, name: str) -> Contents:
    """Read a file that is not stored yet and rewind it. Raises `UploadRefused` if it cannot be read now."""
    try:
        found = contents_of(file, name=name)
    except NoProcess as error:
        raise UploadRefused(BUSY) from error
    file.seek(0)
    return found


def _found(written: object) -> FoundInFile:
    if not isinstance(written, list):
        raise TypeError("The task that reads documents must answer lists of four texts.")
    kind, digits, place, text = map(str, written)
    return FoundInFile(NumberKind(kind), digits, place, text)


def reading_limits() -> cells.ReadingLimits:
    """Return how much of a document is read."""
    return cells.ReadingLimits(
        seconds=settings.PRIVACY_SCAN_SECONDS,
        pages=settings.PRIVACY_SCAN_MOST_PAGES,
        signs=settings.PRIVACY_SCAN_MOST_SIGNS,
    )


def _limits() -> ProcessLimits:
    """Return what reading may cost. Its own time limit is shorter, so it normally stops before it is killed."""
    of_uploads = limits()
    seconds = int(settings.PRIVACY_SCAN_SECONDS) + SECONDS_TO_END
    return ProcessLimits(
        megabytes=of_uploads.megabytes,
        cpu_seconds=seconds,
        seconds=seconds * 3,
        answer_megabytes=of_uploads.answer_megabytes,
    )
