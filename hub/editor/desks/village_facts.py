"""What an office wants to know of each of its villages, in one statement for all of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.db.models import Exists, OuterRef, Subquery

from hub.editor.desks.place_scope import PlaceScope
from hub.models.membership import Membership
from hub.models.publication import Publication
from hub.models.region import DISTRICT_CODE_LENGTH, REGENCY_CODE_LENGTH, Region
from hub.models.roles import OF_VILLAGE
from hub.selectors.completeness import percents_by_code
from hub.selectors.villages import KIND as PROFILE

QUIET_DAYS = (30, 60, 90)


class Activity(Enum):
    """How lately a village published something; the values are what the screens call it."""

    ACTIVE = "aktif"
    QUIET = "mulai sepi"
    SILENT = "sepi"


@dataclass(frozen=True)
class VillageFacts:
    """A village; `quiet_days` since its last publication is None if there is none, its profile not counted.

    `has_entered` says whether somebody of the village has ever logged in.
    """

    code: str
    page_id: int
    name: str
    district: str
    regency: str
    quiet_days: int | None
    has_entered: bool
    latitude: float | None
    longitude: float | None

    @property
    def activity(self) -> Activity:
        """How lately it published."""
        if self.has_been_quiet(QUIET_DAYS[-1]):
            return Activity.SILENT
        return Activity.QUIET if self.has_been_quiet(QUIET_DAYS[0]) else Activity.ACTIVE

    @property
    def regency_code(self) -> str:
        """The code of its regency."""
        return self.code[:REGENCY_CODE_LENGTH]

    @property
    def district_code(self) -> str:
        """The code of its district."""
        return self.code[:DISTRICT_CODE_LENGTH]

    def has_been_quiet(self, days: int) -> bool:
        """Say whether nothing was published for so many days, or ever."""
        return self.quiet_days is None or self.quiet_days >= days


def village_facts(scope: PlaceScope, *, at: datetime) -> list[VillageFacts]:
    """Return the villages of the scope by code, in one statement; each look-up in it is one of an index."""
    written = Publication.objects.public(at=at).filter(village=OuterRef("code")).exclude(kind=PROFILE)
    entered = Membership.objects.current().filter(
        node=OuterRef("page"), role__in=OF_VILLAGE, user__is_active=True, user__last_login__isnull=False
    )
    rows = (
        Region.objects.filter(scope.villages())
        .annotate(
            last_at=Subquery(written.order_by("-published_at", "-id").values("published_at")[:1]),
            has_entered=Exists(entered),
        )
        .order_by("code")
        .values_list(
            "code", "page_id", "name", "parent__name", "parent__parent__name", "last_at", "has_entered", "latitude",
            "longitude",
        )
    )  # fmt: skip
    return [
        VillageFacts(code, page_id, name, district, regency, _days(last_at, at), has_entered, latitude, longitude)
        for code, page_id, name, district, regency, last_at, has_entered, latitude, longitude in rows
    ]


def percents_of(villages: list[VillageFacts], scope: PlaceScope) -> dict[str, int]:
    """Return how complete each of the villages is, by code; two statements.

    For the whole province what counts for a few months only is left out: it would tell the quiet villages.
    """
    return percents_by_code((village.code for village in villages), lasting_only=scope.is_whole_province)


def _days(last_at: datetime | None, now: datetime) -> int | None:
    return None if last_at is None else max(0, (now - last_at).days)
