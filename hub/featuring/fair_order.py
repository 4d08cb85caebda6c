"""Who is shown on a day: whoever has waited longest. No database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

# Half as many again are kept in reserve for what is withdrawn during the day.
RESERVE_SHARE = 2


@dataclass(frozen=True)
class DayPage:
    """The villages of a page in the order in which it shows them, and those that move up when one falls out."""

    shown: list[str]
    reserve: list[str]


def page_of_day(villages: Collection[str], last_on: Mapping[str, date], *, day: date, places: int) -> DayPage:
    """Return the page: whoever was never shown first, then the longest wait; ties by lot.

    The order within the page is by lot too, so that no place is a reward. A day that is read twice gives the same page.
    """
    waiting = sorted(villages, key=lambda village: (last_on.get(village, date.min), lot(day, village)))
    shown = sorted(waiting[:places], key=lambda village: lot(day, village))
    return DayPage(shown, waiting[places : places + places // RESERVE_SHARE])


def piece_of_day(pieces: Collection[str], last_on: Mapping[str, date], *, day: date) -> str:
    """Return the village's piece that was shown longest ago; ties by lot."""
    return min(pieces, key=lambda piece: (last_on.get(piece, date.min), lot(day, piece)))


def lot(day: date, key: str) -> bytes:
    """Return what decides between equals on this day: the same in every process, and another order the next day."""
    return blake2b(f"{day}|{key}".encode(), digest_size=8).digest()
