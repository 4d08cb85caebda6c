"""Which columns of publications are read, and the total beside the rows."""

from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Subquery, Value

from hub.models.publication import Publication, PublicationQuerySet

# The words for search are never shown; bodies are large and few readers of lists ask for them.
NEVER = ("text",)
ONLY_IN_DETAIL = ("body",)


def shown(publications: PublicationQuerySet, *, with_body: bool) -> PublicationQuerySet:
    """Give the publications without the columns that the answer does not show."""
    return publications.defer(*NEVER) if with_body else publications.defer(*NEVER, *ONLY_IN_DETAIL)


def with_total(publications: PublicationQuerySet, *, counted: PublicationQuerySet) -> PublicationQuerySet:
    """Give the publications, each with the number of the counted ones as `total`, in the same statement."""
    counts: QuerySet[Publication, Any] = (
        counted.order_by().values(one=Value(1)).annotate(total=Count("pk")).values("total")
    )
    return publications.annotate(total=Subquery(counts, output_field=IntegerField()))


def total_of(rows: list[Publication], *, counted: PublicationQuerySet) -> int:
    """Give the total that came with the rows; asks for it only when there is no row to carry it."""
    return int(rows[0].total) if rows else counted.count()  # type: ignore[attr-defined]  # `with_total` annotates it.
