"""Pages that nobody has changed or confirmed for so long that they may be wrong."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from hub.content.village import VillagePage
from hub.editor.desks.place_scope import PlaceScope
from hub.editor.due import CountedDue, Due
from hub.models.publication import Publication, PublicationQuerySet
from hub.models.review_rows import Recheck
from hub.models.user import User

RECHECKS = "hub_rechecks"
YEAR = timedelta(days=365)
# How long a page of a kind is taken to be right. News, alerts and papers of a year stay what they are.
PERIODS: Mapping[str, timedelta] = MappingProxyType(
    {
        "village": YEAR,
        "product": YEAR,
        "connectivity": YEAR,
        "service": 2 * YEAR,
        "practice": 2 * YEAR,
        "producer_group": 2 * YEAR,
        "destination": 2 * YEAR,
    }
)


def pages_to_recheck(scope: PlaceScope, *, at: datetime) -> PublicationQuerySet:
    """Return what was published last longer ago than its kind's period and is not confirmed for now; oldest first."""
    old = Q(pk__in=())
    for period in sorted(set(PERIODS.values())):
        kinds = [kind for kind, length in PERIODS.items() if length == period]
        old |= Q(kind__in=kinds, updated_at__lt=at - period)
    confirmed = Recheck.objects.filter(page_id=OuterRef("page_id"), review_due__gt=timezone.localdate(at))
    found = Publication.objects.public(at=at).filter(scope.publications()).exclude(village="")
    return found.filter(old).exclude(Exists(confirmed)).order_by("updated_at", "id")


def due_rechecks(village: VillagePage, _user: User) -> Iterator[CountedDue]:
    """Return for the desk of the village that some of its pages have to be looked at again."""
    if not hasattr(village, "region"):
        return
    code = village.region.code
    rows = pages_to_recheck(PlaceScope((code,)), at=timezone.now()).values("pk")
    yield CountedDue(rows, lambda count: [_to_recheck(code, count)])


def _to_recheck(code: str, count: int) -> Due:
    address = f"{reverse(RECHECKS)}?wilayah={code}"
    return Due(f"Periksa kembali {count} tulisan", "sudah lama tidak diperbarui", address)


def confirm(page_id: int, kind: str, *, today: date) -> date:
    """Note that the page is right as it is; return the day on which to look again."""
    due = today + PERIODS[kind]
    Recheck.objects.update_or_create(page_id=page_id, defaults={"review_due": due})
    return due
