"""The newest publications that are filed under each of several values, such as the questions about each practice."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from hub.models.publication import Publication, PublicationQuerySet
from hub.selectors.columns import MOST_COUNTED, Total, shown
from hub.selectors.publications import ListPage, ListPosition


@dataclass(frozen=True)
class FiledPage:
    """Which page of which publications is asked for: those of a kind, filed under a value of a facet."""

    kind: str
    facet: str
    first: int
    after: ListPosition | None = None


def newest_filed_under(
    asked: FiledPage, values: Collection[str], *, body: bool = False, total: bool = False
) -> dict[str, ListPage]:
    """Return for each value the newest publications filed under it after the position.

    One statement for any number of values, and one more for the totals if they are requested.
    """
    filed = _filed(asked, values)
    found = filed
    if asked.after is not None:
        found = found.filter(terms__published_at__lte=asked.after.published_at)
        found = found.exclude(published_at=asked.after.published_at, id__gte=asked.after.id)
    place = Window(RowNumber(), partition_by=F("terms__value"), order_by=[F("published_at").desc(), F("id").desc()])
    ranked = shown(found, with_body=body).annotate(place=place).filter(place__lte=asked.first + 1)
    rows: dict[str, list[Publication]] = {value: [] for value in values}
    for row in ranked.order_by(F("filed_under"), F("place")):
        rows[row.filed_under].append(row)  # type: ignore[attr-defined]  # Annotated above.
    totals = _totals(filed) if total else None
    return {
        value: ListPage(
            rows=some[: asked.first],
            has_more=len(some) > asked.first,
            total=None if totals is None else _total(totals[value]),
        )
        for value, some in rows.items()
    }


def _filed(asked: FiledPage, values: Collection[str]) -> PublicationQuerySet:
    of_kind = Publication.objects.public().filter(
        terms__facet=asked.facet, terms__value__in=list(values), terms__kind=asked.kind
    )
    return of_kind.annotate(filed_under=F("terms__value"))


def _totals(filed: PublicationQuerySet) -> Counter[str]:
    rows = filed.order_by().values("terms__value").annotate(count=Count("pk"))
    return Counter({row["terms__value"]: row["count"] for row in rows})


def _total(number: int) -> Total:
    return Total(min(number, MOST_COUNTED), is_exact=number <= MOST_COUNTED)
