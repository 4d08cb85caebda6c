"""Cursors: the sort values of the last row of a page and the list they belong to, as opaque text."""

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

# Room for the longest title, at four bytes a character, in base64, and an id.
LONGEST = 1_600
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LARGEST_VERSION = 2**63 - 1
SEAL_LETTERS = 16


class Order(StrEnum):
    """The order of a list; a cursor is only valid in its own order. The number is the version of the format."""

    NEWEST = "newest1"
    NAME = "name1"
    UPDATED = "updated1"
    CODE = "code1"
    VERSION = "version2"
    COMMENT = "comment1"
    DISTANCE = "distance1"
    TITLE = "title1"
    EVENT_TIME = "event1"
    PRICE = "price1"


@dataclass(frozen=True)
class FeedPosition:
    """A position in the change feed: a version, and the epoch in which it is valid.

    `is_ours` says that this hub signed the cursor with its current secret key; anybody can write an unsigned one.
    """

    version: int
    epoch: str
    is_ours: bool = False

    def is_unknown(self, now: Moment) -> bool:
        """Whether the changes after this position are unknown: it is of another epoch, or ahead of the clock.

        Always false for the very start, where nothing has been read yet.
        """
        return self.version > 0 and (self.epoch != now.epoch or self.version > now.version)

    def is_from_the_future(self, now: Moment) -> bool:
        """Whether the position proves that the clock was set back."""
        return self.is_ours and self.epoch == now.epoch and self.version > now.version


# Older formats that are still accepted.
FORMER = {Order.VERSION: ("version1",)}


def instant_cursor(order: Order, instant: datetime, key: str) -> str:
    """Return the cursor of a row in a list that is ordered by an instant and an id."""
    return _written(order, (instant - EPOCH) // MICROSECOND, key)


def text_cursor(order: Order, text: str, key: str = "") -> str:
    """Return the cursor of a row in a list that is ordered by a text and an id."""
    return _written(order, text, key)


def version_cursor(version: int, *, epoch: str) -> str:
    """Return the cursor after the change with this version of this epoch."""
    return _written(Order.VERSION, version, f"{epoch}.{_seal(version, epoch)}")


def number_cursor(order: Order, number: int, key: str) -> str:
    """Return the cursor of a row in a list that is ordered by a whole number and an id."""
    return _written(order, number, key)


def distance_position(cursor: str | None) -> tuple[int, str] | None:
    """Return the metres and the id in a list ordered by distance; raises `GraphQLError` for another cursor."""
    if cursor is None:
        return None
    value, key = _read(Order.DISTANCE, cursor)
    if not isinstance(value, int):
        raise _refused(cursor)
    return value, key


def position_of(order: Order, cursor: str, sort: type) -> tuple[datetime | int | str, str]:
    """Return the value, of this class, and the id of a cursor; raises `GraphQLError` for the cursor of another list."""
    if sort is datetime:
        return _instant(order, cursor)
    value, key = _read(order, cursor)
    if not isinstance(value, sort) or (isinstance(value, int) and not 0 <= value <= LARGEST_VERSION):
        raise _refused(cursor)
    return value, key


def comment_cursor(number: int) -> str:
    """Return the cursor of a comment with this number."""
    return _written(Order.COMMENT, number, "")


def comment_position(cursor: str | None) -> int | None:
    """Return the number of the comment after which a list continues; raises `GraphQLError` for another cursor."""
    if cursor is None:
        return None
    value, _ = _read(Order.COMMENT, cursor)
    if not isinstance(value, int) or not 0 <= value <= LARGEST_VERSION:
        raise _refused(cursor)
    return value


def newest_position(cursor: str | None) -> ListPosition | None:
    """Return the position in a list ordered newest first; raises `GraphQLError` for a cursor of another list."""
    if cursor is None:
        return None
    instant, key = _instant(Order.NEWEST, cursor)
    return ListPosition(published_at=instant, id=key)


def update_position(cursor: str | None) -> UpdatePosition | None:
    """Return the position in a list ordered by latest update; raises `GraphQLError` for a cursor of another list."""
    if cursor is None:
        return None
    instant, key = _instant(Order.UPDATED, cursor)
    return UpdatePosition(updated_at=instant, id=key)


def name_position(cursor: str | None) -> NamePosition | None:
    """Return the position in a list ordered by name; raises `GraphQLError` for a cursor of another list."""
    if cursor is None:
        return None
    value, key = _read(Order.NAME, cursor)
    if not isinstance(value, str):
        raise _refused(cursor)
    return NamePosition(title=value, id=key)


def code_position(cursor: str | None) -> str:
    """Return the code after which a list of regions continues; raises `GraphQLError` for a cursor of another list."""
    if cursor is None:
        return ""
    value, _ = _read(Order.CODE, cursor)
    if not isinstance(value, str):
        raise _refused(cursor)
    return value


def version_position(cursor: str | None) -> FeedPosition:
    """Return the position after which the feed continues; raises `GraphQLError` for the cursor of another list.

    A cursor in the older format has no epoch.
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
        f'The cursor "{cursor[:60]}" does not belong to this list; pass an endCursor of the same list and sort, '
        "or leave `after` out to start from the beginning."
    )
