"""Cursors: the sort values of the last row of a page, with the list they belong to, in opaque text."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import orjson
from django.utils.crypto import constant_time_compare, salted_hmac

from frontend_api.errors import bad_input
from hub.models.version_clock import Moment
from hub.selectors.publications import ListPosition
from hub.selectors.villages import NamePosition, UpdatePosition

# The longest title, at four bytes a character, in base64, and an id.
LONGEST = 1_600
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LARGEST_VERSION = 2**63 - 1
SEAL_LETTERS = 16


class Order(StrEnum):
    """The order of a list; a cursor of one order means nothing in another. The number is that of the format."""

    NEWEST = "newest1"
    NAME = "name1"
    UPDATED = "updated1"
    CODE = "code1"
    VERSION = "version2"


@dataclass(frozen=True)
class FeedPosition:
    """A place in the feed of changes: a version, and the epoch in which it means something.

    `is_ours` says that this hub wrote the cursor, with the secret key that it has now; anybody can write another one.
    """

    version: int
    epoch: str
    is_ours: bool = False

    def is_unknown(self, now: Moment) -> bool:
        """Whether what followed this place is not known: it is of another epoch, or ahead of the clock.

        At the very start nothing has been read yet, so there nothing can be wrong.
        """
        return self.version > 0 and (self.epoch != now.epoch or self.version > now.version)

    def is_from_the_future(self, now: Moment) -> bool:
        """Whether it proves that the clock was put back."""
        return self.is_ours and self.epoch == now.epoch and self.version > now.version


# Formats that are still read.
FORMER = {Order.VERSION: ("version1",)}


def instant_cursor(order: Order, instant: datetime, key: str) -> str:
    """Give the cursor of a row in a list that is ordered by an instant and an id."""
    return _written(order, (instant - EPOCH) // MICROSECOND, key)


def text_cursor(order: Order, text: str, key: str = "") -> str:
    """Give the cursor of a row in a list that is ordered by a text and an id."""
    return _written(order, text, key)


def version_cursor(version: int, *, epoch: str) -> str:
    """Give the cursor after the change with this version of this epoch."""
    return _written(Order.VERSION, version, f"{epoch}.{_seal(version, epoch)}")


def newest_position(cursor: str | None) -> ListPosition | None:
    """Give the place in a list of newest first; raises `GraphQLError` for a cursor of another list."""
    if cursor is None:
        return None
    instant, key = _instant(Order.NEWEST, cursor)
    return ListPosition(published_at=instant, id=key)


def update_position(cursor: str | None) -> UpdatePosition | None:
    """Give the place in a list of latest update first; raises `GraphQLError` for a cursor of another list."""
    if cursor is None:
        return None
    instant, key = _instant(Order.UPDATED, cursor)
    return UpdatePosition(updated_at=instant, id=key)


def name_position(cursor: str | None) -> NamePosition | None:
    """Give the place in a list by name; raises `GraphQLError` for a cursor of another list."""
    if cursor is None:
        return None
    value, key = _read(Order.NAME, cursor)
    if not isinstance(value, str):
        raise _refused(cursor)
    return NamePosition(title=value, id=key)


def code_position(cursor: str | None) -> str:
    """Give the code after which a list of regions goes on; raises `GraphQLError` for a cursor of another list."""
    if cursor is None:
        return ""
    value, _ = _read(Order.CODE, cursor)
    if not isinstance(value, str):
        raise _refused(cursor)
    return value


def version_position(cursor: str | None) -> FeedPosition:
    """Give the place after which the feed goes on; raises `GraphQLError` for the cursor of another list.

    A cursor from before epochs were written into cursors has none.
    """
    if cursor is None:
        return FeedPosition(0, "")
    value, key = _read(Order.VERSION, cursor)
    if not isinstance(value, int) or not 0 <= value <= LARGEST_VERSION:
        raise _refused(cursor)
    epoch, _, seal = key.partition(".")
    return FeedPosition(value, epoch, is_ours=constant_time_compare(seal, _seal(value, epoch)))


def _instant(order: Order, cursor: str) -> tuple[datetime, str]:
    value, key = _read(order, cursor)
    if not isinstance(value, int):
        raise _refused(cursor)
    try:
        return EPOCH + value * MICROSECOND, key
    except OverflowError:
        raise _refused(cursor) from None


def _seal(version: int, epoch: str) -> str:
    return salted_hmac("frontend_api.cursors", f"{version}.{epoch}").hexdigest()[:SEAL_LETTERS]


def _written(order: Order, value: int | str, key: str) -> str:
    return urlsafe_b64encode(orjson.dumps([order, value, key])).rstrip(b"=").decode()


def _read(order: Order, cursor: str) -> tuple[int | str, str]:
    if len(cursor) > LONGEST:
        raise _refused(cursor)
    try:
        found, value, key = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, binascii.Error):
        raise _refused(cursor) from None
    if found in FORMER.get(order, ()):
        found = order
    if found != order or not isinstance(value, int | str) or not isinstance(key, str) or "\0" in f"{value}{key}":
        raise _refused(cursor)
    return value, key


def _refused(cursor: str) -> Exception:
    return bad_input(
        f'The cursor "{cursor[:60]}" is not one of this list; pass back an endCursor of the same list and sort, '
        "or leave `after` out to start from the first."
    )
