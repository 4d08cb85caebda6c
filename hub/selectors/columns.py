"""Which columns of publications are read, and the total along with the rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery, Value

from hub.models.publication import Publication, PublicationQuerySet, TermQuerySet

# Publications or, one for each of them, the terms that they are filed under.
Counted = PublicationQuerySet | TermQuerySet

# What search and the projection need is never shown; bodies are large and few lists need them.
TEXT = ("text", "attachments")
NEVER = ("places", "fingerprint")
ONLY_IN_DETAIL = ("body",)

# Counting stops here, in lists and in Elasticsearch, so the cost of a total does not depend on the size of the table.
MOST_COUNTED = 10_000


@dataclass(frozen=True)
class Total:
    """How many rows or hits all pages have together; a lower bound if it is not exact."""

    value: int
    is_exact: bool = True


class _Counted(Subquery):
    """The number of rows of a subquery that may have a limit."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"


def shown(publications: PublicationQuerySet, *, with_body: bool, with_text: bool = False) -> PublicationQuerySet:
    """Return the publications, deferring the columns that the answer does not show."""
    without = (*NEVER, *(() if with_text else TEXT), *(() if with_body else ONLY_IN_DETAIL))
    return publications.defer(*without)


def with_total(publications: PublicationQuerySet, *, counted: Counted) -> PublicationQuerySet:
    """Return the publications, each with the number of `counted` as `total`, in the same statement."""
    return publications.annotate(total=_Counted(limited(counted), output_field=IntegerField()))


def total_of(rows: list[Publication], *, counted: Callable[[], Counted]) -> Total:
    """Return the total that came with the rows; runs a statement only if there is no row."""
    number = int(rows[0].total) if rows else counted().order_by()[: MOST_COUNTED + 1].count()  # type: ignore[attr-defined]  # `with_total` annotates it.
    return Total(min(number, MOST_COUNTED), is_exact=number <= MOST_COUNTED)


def limited(counted: Counted) -> QuerySet[Any, Any]:
    """Return a row without columns for each, as many as are counted: an index that has the conditions is enough."""
    return counted.order_by().annotate(one=Value(1)).values("one")[: MOST_COUNTED + 1]
