"""Which change an endpoint is told next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from hub.models.publication import Publication, PublicationQuerySet
from hub.models.region import FormerCode, Region
from hub.selectors.filters import region_columns
from hub.selectors.routes import hidden_since

COLUMNS = (*("id", "kind", "village", "district", "regency", "version", "updated_at", "expires_at", "withdrawn_at"),)


@dataclass(frozen=True)
class Topics:
    """What an endpoint follows; empty follows all. `codes` are current and former codes of its regions."""

    kinds: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def condition(self) -> Q:
        """Return the condition for being among them. A tombstone keeps kind and region, and so is found by it."""
        regions = Q()
        for code in self.codes:
            regions |= Q(**region_columns(code))
        return regions & (Q(kind__in=self.kinds) if self.kinds else Q())


@dataclass(frozen=True)
class Told:
    """A change at its version: of a publication that is public within the topics now, or no longer is."""

    publication: Publication
    version: int
    is_public: bool
    at: datetime


def topics_of(*, kinds: list[str], regions: list[str]) -> Topics:
    """Return the topics with the former codes of the regions; one statement if there are any."""
    return Topics(tuple(kinds), _all_codes(regions) if regions else ())


def next_change(topics: Topics, *, after: int) -> Told | None:
    """Return the first change after the version; None if there is none. One statement, with topics two.

    Each publication appears at its newest version only, and what has left the topics at the version of leaving.
    """
    within = _first(Publication.objects.filter(topics.condition, version__gt=after), "version")
    if not (topics.kinds or topics.codes):
        return _told(within, has_left=False) if within is not None else None
    departed: Any = {"departures__kind__in": topics.kinds} if topics.kinds else {}
    # One call: conditions on a second call would join the departures a second time.
    left = Publication.objects.filter(
        departures__version__gt=after, departures__code__in=topics.codes or ("",), **departed
    ).exclude(topics.condition)
    gone = _first(left, "departures__version")
    if gone is not None and (within is None or _version(gone) < _version(within)):
        return _told(gone, has_left=True)
    return _told(within, has_left=False) if within is not None else None


def _first(found: PublicationQuerySet, column: str) -> Publication | None:
    return found.only(*COLUMNS).annotate(told_version=F(column)).order_by("told_version").first()


def _version(row: Publication) -> int:
    return int(row.told_version)  # type: ignore[attr-defined]  # `_first` annotates it.


def _told(row: Publication, *, has_left: bool) -> Told:
    since, now = hidden_since(row), timezone.now()
    is_hidden = since is not None and (row.withdrawn_at is not None or since <= now)
    at = since if since is not None and is_hidden else row.updated_at
    return Told(row, _version(row), is_public=not is_hidden and not has_left, at=at)


def _all_codes(codes: list[str]) -> tuple[str, ...]:
    before = FormerCode.objects.filter(code__in=codes).values("region")
    rows = Region.objects.filter(Q(code__in=codes) | Q(pk__in=before)).values_list("code", "former_codes__code")
    return tuple(sorted({code for row in rows for code in row if code} | set(codes)))
