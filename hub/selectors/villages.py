"""Village profiles: one by its code or slug, the list of them, and where the villages are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from hub.models.publication import Publication, PublicationQuerySet
from hub.models.region import FormerCode, Level, Region
from hub.selectors.columns import shown
from hub.selectors.filters import region_columns
from hub.selectors.publications import ListPage, page_of

KIND = "village"


@dataclass(frozen=True)
class NamePosition:
    """Where a page of a list ordered by name ended."""

    title: str
    id: str


@dataclass(frozen=True)
class UpdatePosition:
    """Where a page of a list ordered by the latest update ended."""

    updated_at: datetime
    id: str


def village_by_code(code: str) -> Publication | None:
    """Return the public profile of the village that has this code or used to have it."""
    current = _profiles(village=code).first()
    if current is not None:
        return current
    return _profiles(village__in=FormerCode.objects.filter(code=code).values("region__code")).first()


def village_by_slug(slug: str) -> Publication | None:
    """Return the public profile of the village whose region has this slug."""
    return _profiles(village__in=Region.objects.filter(slug=slug).values("code")).first()


def village_profiles(codes: Iterable[str], *, body: bool = False) -> list[Publication]:
    """Return the public profiles of the villages with these codes, in one statement."""
    return list(shown(Publication.objects.public().filter(kind=KIND, village__in=list(codes)), with_body=body))


def villages_by_name(
    *, region: str, prefix: str, first: int, after: NamePosition | None, body: bool = False, total: bool = False
) -> ListPage:
    """Return village profiles from A to Z; `id` decides between equal names."""
    found = counted = _listed(region, prefix)
    if after is not None:
        found = found.filter(title__gte=after.title).exclude(title=after.title, id__lte=after.id)
    return page_of(found.order_by("title", "id"), counted, first=first, body=body, total=total)


def villages_by_update(
    *, region: str, prefix: str, first: int, after: UpdatePosition | None, body: bool = False, total: bool = False
) -> ListPage:
    """Return village profiles, the latest update first; `id` decides between equal instants."""
    found = counted = _listed(region, prefix)
    if after is not None:
        found = found.filter(updated_at__lte=after.updated_at).exclude(updated_at=after.updated_at, id__gte=after.id)
    return page_of(found.order_by("-updated_at", "-id"), counted, first=first, body=body, total=total)


def _profiles(**columns: Any) -> PublicationQuerySet:
    return shown(Publication.objects.public().filter(kind=KIND, **columns), with_body=True).order_by("id")


def _listed(region: str, prefix: str) -> PublicationQuerySet:
    found = Publication.objects.public().filter(kind=KIND, **region_columns(region))
    return found.filter(title__istartswith=prefix) if prefix else found


class VillagePoint(NamedTuple):
    """A village by its code, in degrees (WGS 84)."""

    code: str
    latitude: float
    longitude: float


def village_points() -> list[VillagePoint]:
    """Return the point of every village that has one, in one statement."""
    rows = Region.objects.filter(level=Level.VILLAGE).order_by().values_list("code", "latitude", "longitude")
    return [VillagePoint(code, north, east) for code, north, east in rows if north is not None and east is not None]
