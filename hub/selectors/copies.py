"""What a village may copy, and the copies of practices and of villages, for all pieces of an answer at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, TextField, Window
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, RowNumber
from django.utils import timezone

from hub.models.publication import Publication, PublicationQuerySet, Term
from hub.selectors.columns import shown
from hub.selectors.filters import region_columns
from hub.selectors.publications import ListPosition
from hub.shapes.adoptions import (
    ADOPTED_FROM,
    ADOPTION_STATE,
    BEGUN,
    KIND,
    ORIGIN_VILLAGE,
    PRACTICE,
    TOLD_AS,
    AdoptionState,
    oldest_plan,
)

Terms = QuerySet[Any, Any]


@dataclass(frozen=True)
class CopyCounts:
    """How many copies there are, by state, and in how many villages and regencies one has begun."""

    running: int = 0
    in_progress: int = 0
    planned: int = 0
    stopped: int = 0
    villages: int = 0
    regencies: int = 0
    latest_on: date | None = None


@dataclass(frozen=True)
class CopiesPage:
    """One page of the copies of one practice or village."""

    rows: tuple[Publication, ...] = ()
    has_more: bool = False


NONE = CopyCounts()


def copy_counts(practices: Collection[str]) -> dict[str, CopyCounts]:
    """Return the counts of each practice that has any, by id, in one statement.

    Plans without news for a year, and copies whose village was merged with its origin's, are left out. A village that
    was merged with another one of the chain counts once in each state.
    """
    begun, state_of = Q(state__in=[state.value for state in BEGUN]), AdoptionState
    counted = (
        _described(_of_practices(practices))
        .exclude(state=AdoptionState.PLANNED.value, since__lt=oldest_plan(timezone.localdate()).isoformat())
        .values("value")
        .annotate(
            running=Count("village", filter=Q(state=state_of.RUNNING.value), distinct=True),
            in_progress=Count("village", filter=Q(state=state_of.IN_PROGRESS.value), distinct=True),
            planned=Count("village", filter=Q(state=state_of.PLANNED.value), distinct=True),
            stopped=Count("village", filter=Q(state=state_of.STOPPED.value), distinct=True),
            villages=Count("village", filter=begun, distinct=True),
            regencies=Count("regency", filter=begun, distinct=True),
            latest_on=Max("since"),
        )
    )
    return {
        row.pop("value"): CopyCounts(**{**row, "latest_on": date.fromisoformat(row["latest_on"])})
        for row in counted.order_by()
    }


def copies_of_practices(
    practices: Collection[str], *, state: str = "", region: str = "", measured: bool = False, **page: Any
) -> dict[str, CopiesPage]:
    """Return one page of the copies of each practice, newest first, by its id; two statements for any number.

    Those of its whole chain, or, of a practice that grew out of a copy, those made of itself. `measured` keeps those
    that report one of its figures. `page` is `first`, `after` and `body`.
    """
    found = _of_practices(practices).filter(**region_columns(region))
    if state:
        found = _described(found).filter(state=state)
    if measured:
        found = found.filter(publication__card__is_measured=True)
    return _pages(found, by="value", **page)


def copies_given(villages: Collection[str], **page: Any) -> dict[str, CopiesPage]:
    """Return one page of what other villages have begun to copy from each village, by its code; two statements."""
    given = Term.objects.filter(facet=ORIGIN_VILLAGE, value__in=list(villages))
    return _pages(_begun(given), by="value", **page)


def copies_taken(villages: Collection[str], **page: Any) -> dict[str, CopiesPage]:
    """Return one page of what each village has begun to copy from others, by its code; two statements."""
    states = [state.value for state in BEGUN]
    taken = Term.objects.filter(facet=ADOPTION_STATE, value__in=states, village__in=list(villages))
    return _pages(_from_others(taken), by="village", **page)


def _of_practices(practices: Collection[str]) -> Terms:
    wanted = Term.objects.filter(value__in=list(practices))
    at_root = Term.objects.filter(publication=OuterRef("publication"), facet=PRACTICE, value=OuterRef("value"))
    copied = wanted.filter(Q(facet=PRACTICE) | (Q(facet=ADOPTED_FROM) & ~Exists(at_root)))
    own = Publication.objects.filter(pk=OuterRef("value"), village=OuterRef("village"))
    return _from_others(copied).filter(~Exists(own))


def _from_others(terms: Terms) -> Terms:
    """Return those of adoptions that are copies of another village: after a merger, some are of the same one."""
    own = Term.objects.filter(
        publication=OuterRef("publication"), facet=ORIGIN_VILLAGE, value=OuterRef("village"), kind=KIND
    )
    return terms.filter(~Exists(own))


def _begun(terms: Terms) -> Terms:
    return _described(_from_others(terms)).filter(state__in=[state.value for state in BEGUN])


def _described(terms: Terms) -> Terms:
    """Return the terms with state and day of their adoptions."""
    named = {"state": "state", "since": "state_on"}
    # Cast, because a comparison of the key itself would be one of JSON.
    cards: dict[str, Any] = {
        name: Cast(KeyTextTransform(key, "publication__card"), TextField()) for name, key in named.items()
    }
    described: Terms = _public(terms).annotate(**cards)
    return described


def _public(terms: Terms) -> Terms:
    at_now = Q(publication__expires_at=None) | Q(publication__expires_at__gt=timezone.now())
    return terms.filter(at_now, publication__withdrawn_at=None)


def _pages(
    terms: Terms, *, by: str, first: int, after: ListPosition | None = None, body: bool = False
) -> dict[str, CopiesPage]:
    found = _public(terms)
    if after is not None:
        found = found.filter(published_at__lte=after.published_at)
        found = found.exclude(published_at=after.published_at, publication__gte=after.id)
    place = Window(RowNumber(), partition_by=[F(by)], order_by=[F("published_at").desc(), F("publication").desc()])
    ranked = found.annotate(place=place).filter(place__lte=first + 1).order_by(by, "place")
    ids: dict[str, list[str]] = {}
    for key, publication_id in ranked.values_list(by, "publication_id"):
        ids.setdefault(key, []).append(publication_id)
    every = [key for some in ids.values() for key in some[:first]]
    rows = shown(Publication.objects.public(), with_body=body).in_bulk(every) if every else {}
    return {
        key: CopiesPage(tuple(rows[one] for one in some[:first] if one in rows), has_more=len(some) > first)
        for key, some in ids.items()
    }


def copyable_pieces(village: str) -> PublicationQuerySet:
    """Return what the village with this code may copy, newest first.

    A village stands in a chain once: pieces of chains in which it is already, as origin or as copier, are left out.
    """
    running = Term.objects.filter(publication=OuterRef("pk"), facet=ADOPTION_STATE, value=AdoptionState.RUNNING.value)
    told = Publication.objects.public().filter(Q(kind=PRACTICE) | Q(Exists(running), kind=KIND))
    entered = Term.objects.filter(facet=PRACTICE, village=village).values("value")
    roots = Publication.objects.filter(Q(kind=PRACTICE, village=village) | Q(pk__in=entered)).values("pk")
    members = Term.objects.filter(facet=PRACTICE, value__in=roots).values("publication")
    grown = Term.objects.filter(facet=TOLD_AS, publication__in=members).values("value")
    others = told.exclude(village=village).exclude(pk__in=roots).exclude(pk__in=members).exclude(pk__in=grown)
    return others.defer("body", "text").order_by("-published_at", "-id")
