"""What readers open most, for those who found nothing."""

from collections.abc import Collection
from datetime import timedelta

from django.db.models import Q, Sum
from django.utils import timezone

from hub.models.publication import Publication
from hub.models.readership import ReadCount
from hub.models.region import DISTRICT_CODE_LENGTH, REGENCY_CODE_LENGTH, VILLAGE_CODE_LENGTH

DAYS = 7
# What fewer readings stand for could point at whoever read.
FEWEST_READINGS = 5
COLUMNS = {REGENCY_CODE_LENGTH: "regency", DISTRICT_CODE_LENGTH: "district", VILLAGE_CODE_LENGTH: "village"}


def popular_ids(regions: Collection[str], *, first: int) -> list[str]:
    """Return what was opened most in the last week of what is public now in these regions, most first.

    If nothing there was opened often, what is popular in their regencies, and then in the whole province. One
    statement for each of these, three at most.
    """
    regencies = {code[:REGENCY_CODE_LENGTH] for code in regions}
    for wanted in dict.fromkeys((frozenset(regions), frozenset(regencies), frozenset[str]())):
        if found := _popular(wanted, first=first):
            return found
    return []


def _popular(regions: Collection[str], *, first: int) -> list[str]:
    inside = Q()
    for code in regions:
        if len(code) in COLUMNS:
            inside |= Q(**{COLUMNS[len(code)]: code})
    public = Publication.objects.public().filter(inside)
    since = timezone.localdate() - timedelta(days=DAYS)
    counted = ReadCount.objects.filter(day__gt=since, content_id__in=public.values("pk"))
    opened = counted.order_by().values("content_id").annotate(total=Sum("times")).filter(total__gte=FEWEST_READINGS)
    return list(opened.order_by("-total", "content_id").values_list("content_id", flat=True)[:first])
