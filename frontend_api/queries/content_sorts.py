"""The orders of the lists of publications, and which kinds have what they sort and filter by."""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import Any

import graphene

from frontend_api.cursors import Order, instant_cursor, number_cursor, position_of, text_cursor
from frontend_api.errors import bad_input
from hub.models.publication import Publication
from hub.selectors.sorted_lists import SortedBy, SortedPosition, sort_value_of
from hub.shapes.kinds import Kind, all_kinds


class ListSort(Enum):
    """The orders of a list of content."""

    NEWEST = "newest"
    UPDATED = "updated"
    TITLE = "title"
    EVENT_TIME = "event_time"
    PRICE = "price"


SORTS = {
    ListSort.NEWEST: "The newest first.",
    ListSort.UPDATED: "The most recently updated first.",
    ListSort.TITLE: "By title from A to Z, whatever the case.",
    ListSort.EVENT_TIME: "By when it begins, the earliest first; only for events.",
    ListSort.PRICE: "The lowest price first, without what has no price; only for products and destinations.",
}
ContentSort = graphene.Enum.from_enum(
    ListSort,
    name="ContentSort",
    description=lambda sort: "The order of a list of content." if sort is None else SORTS[sort],
)
_CURSORS = {
    SortedBy.UPDATED: Order.UPDATED,
    SortedBy.TITLE: Order.TITLE,
    SortedBy.EVENT_TIME: Order.EVENT_TIME,
    SortedBy.PRICE: Order.PRICE,
}
HAS_PRICE: Callable[[Kind], bool] = lambda kind: kind.has_price  # noqa: E731  Each is one word of the table below.
HAS_EVENT: Callable[[Kind], bool] = lambda kind: kind.has_event  # noqa: E731
HAS_SEASON: Callable[[Kind], bool] = lambda kind: kind.has_season  # noqa: E731
# What a list is sorted or filtered by, and which kinds have it.
ONLY_SOME = {
    "sort: EVENT_TIME": HAS_EVENT,
    "sort: PRICE": HAS_PRICE,
    "price_from": HAS_PRICE,
    "price_to": HAS_PRICE,
    "season": HAS_SEASON,
}
# What narrows a list of mixed kinds to those that have it, and is refused where none of the kinds has it.
FILED_UNDER = ("category", "topic", "year")


def check_fits(kinds: tuple[str, ...], narrowed: Any, sort: ListSort) -> None:
    """Raise `GraphQLError` for a filter or an order that the kinds do not have; it names those that do.

    Every kind must have what content is sorted by, a price and a season; one of them a category, a topic or a year.
    """
    asked = {f"sort: {sort.name}", *(name for name, value in (narrowed or {}).items() if value is not None)}
    for name in (name for name in FILED_UNDER if name in asked):
        able = [kind.key for kind in all_kinds() if name in kind.filed_under]
        if kinds and not set(kinds) & set(able):
            raise bad_input(f'"{name}" is only for {_listed(able)}; leave it out, or ask for one of these kinds.')
    for name, has_it in ONLY_SOME.items():
        if name in asked:
            able = [kind.key for kind in all_kinds() if has_it(kind)]
            if not kinds or not set(kinds) <= set(able):
                told = f'"{_as_written(name)}" is only for {_listed(able)}; leave it out, or ask for these kinds alone.'
                raise bad_input(told)


def sorted_position(cursor: str | None, order: SortedBy) -> SortedPosition | None:
    """Return the position in a list of this order; raises `GraphQLError` for the cursor of another list."""
    if cursor is None:
        return None
    wants = {SortedBy.TITLE: str, SortedBy.PRICE: int}.get(order, datetime)
    value, key = position_of(_CURSORS[order], cursor, wants)
    return SortedPosition(value, key)


def sorted_cursor(publication: Publication, order: SortedBy) -> str:
    """Return the cursor of a row of a list of this order."""
    value, cursor = sort_value_of(publication, order), _CURSORS[order]
    if isinstance(value, datetime):
        return instant_cursor(cursor, value, publication.pk)
    if isinstance(value, int):
        return number_cursor(cursor, value, publication.pk)
    return text_cursor(cursor, value, publication.pk)


def _listed(kinds: list[str]) -> str:
    return ", ".join(key.upper() for key in kinds)


def _as_written(name: str) -> str:
    first, *others = name.split("_") if ":" not in name else [name]
    return first + "".join(part.capitalize() for part in others)
