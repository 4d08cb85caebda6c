"""After a week the village that was asked is reminded; after a second one its regency sees the question."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from wagtail.models import Page

from hub.content.question import QuestionPage
from hub.models.region import Region
from hub.models.village_notice import VillageNotice
from hub.tenancy.grants import below

REMINDED_AFTER = timedelta(days=7)
LATE_AFTER = timedelta(days=14)
AT_ONCE = 500


def remind(*, at: datetime) -> int:
    """Remind each village of its questions that wait for a week, each question once; return how many.

    Two relays at the same time tell nothing twice.
    """
    waiting = QuestionPage.objects.waiting().filter(sent_at__lte=at - REMINDED_AFTER, reminded_at=None)
    paths = dict(waiting.order_by("sent_at", "pk").values_list("pk", "path")[:AT_ONCE])
    villages = {path[: -Page.steplen] for path in paths.values()}
    regions = dict(Region.objects.filter(page__path__in=villages).values_list("page__path", "pk"))
    told = 0
    for key, path in paths.items():
        region = regions.get(path[: -Page.steplen])
        is_ours = QuestionPage.objects.waiting().filter(pk=key, reminded_at=None).update(reminded_at=at)
        if is_ours and region is not None:
            VillageNotice.objects.create(village_id=region, kind=VillageNotice.Kind.REMINDED, page_id=key)
            told += 1
    return told


def late_questions(paths: list[str], *, at: datetime) -> "QuerySet[QuestionPage]":
    """Return the questions to villages below these paths that wait for two weeks, the longest first."""
    late: QuerySet[QuestionPage] = QuestionPage.objects.waiting().filter(below(paths), sent_at__lte=at - LATE_AFTER)
    return late.order_by("sent_at", "pk")
