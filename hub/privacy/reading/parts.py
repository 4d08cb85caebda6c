"""A document as a row of readable parts."""

import time
from dataclasses import dataclass

from django.conf import settings


class Unreadable(Exception):
    """The document could not be read to its end; the message says why, for the editor's screen."""


@dataclass(frozen=True)
class Part:
    """Some text of a document and where it stands, in the words of an editor's screen.

    `heading` is what stands above a cell; `is_rounded` marks a number of which the program kept fifteen digits.
    """

    place: str
    text: str
    heading: str = ""
    is_rounded: bool = False


class Allowance:
    """How much of one document is read; spending more raises `Unreadable`."""

    def __init__(self) -> None:
        self.until = time.monotonic() + settings.PRIVACY_SCAN_SECONDS
        self.signs_left: int = settings.PRIVACY_SCAN_MOST_SIGNS

    def spend(self, signs: int) -> None:
        """Count these signs, and look at the clock."""
        self.signs_left -= signs
        if self.signs_left < 0:
            raise Unreadable("terlalu banyak tulisan")
        if time.monotonic() > self.until:
            raise Unreadable("terlalu lama dibaca")
