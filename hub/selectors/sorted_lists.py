"""Lists of publications in other orders than the newest first, page by page."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from django.db.models.functions import Lower

from hub.models.publication import Publication
from hub.selectors.filters import Wanted, filtered, narrowed, values_of
from hub.selectors.publications import ListPage, page_of

Value = datetime | str | int


class SortedBy(Enum):
    """What a list is sorted by; its id decides between equal values."""

    UPDATED = "updated"
    TITLE = "title"
    EVENT_TIME = "event_time"
    PRICE = "price"


class _Column(NamedTuple):
    name: str
    is_descending: bool = False


_COLUMNS = {
    SortedBy.UPDATED: _Column("updated_at", is_descending=True),
    SortedBy.TITLE: _Column("low_title"),
    SortedBy.EVENT_TIME: _Column("starts_at"),
    SortedBy.PRICE: _Column("price"),
}


@dataclass(frozen=True)
class SortedPosition:
    """Where a page of a sorted list ended."""

    value: Value
    id: str


def sorted_publications(
    wanted: Wanted,
    order: SortedBy,
    *,
    first: int,
    after: SortedPosition | None = None,
    body: bool = False,
    total: bool = False,
) -> ListPage:
    """Return the first publications in this order after the position, in one statement.

    What has no value to sort by, such as a product without a price, is left out.
    """
    column, is_descending = _COLUMNS[order]
    counted = narrowed(filtered(values_of(wanted)), wanted)
    if order is SortedBy.TITLE:
        counted = counted.annotate(low_title=Lower("title"))
    else:
        counted = counted.filter(**{f"{column}__isnull": False})
    found = counted
    if after is not None:
        # The first condition limits the index scan; the second one skips what was already returned for that value.
        beyond, seen = ("lte", "gte") if is_descending else ("gte", "lte")
        found = found.filter(**{f"{column}__{beyond}": after.value})
        found = found.exclude(**{column: after.value, f"id__{seen}": after.id})
    sign = "-" if is_descending else ""
    return page_of(found.order_by(f"{sign}{column}", f"{sign}id"), counted, first=first, body=body, total=total)


def sort_value_of(publication: Publication, order: SortedBy) -> Value:
    """Return the value of a row of such a list that it was sorted by."""
    value: Value = getattr(publication, _COLUMNS[order].name)
    return value
