"""Begins a new epoch of the clock, after a backup was restored."""

from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.dispatch import Signal

from hub.models.public_site import PublicSite
from hub.models.publication import Publication
from hub.models.version_clock import (
    CLOCK_ID,
    Moment,
    RestoreSign,
    VersionClock,
    current_place,
    current_timeline,
    new_epoch,
)
from hub.models.vocabulary_entry import Vocabulary
from hub.publishing import clock

# Sent before somebody is told whether a backup was restored: who keeps something outside of this database compares it,
# and notes a sign where that is ahead.
history_questioned = Signal()

# How many versions nobody knows of may have been given out since the backup. That is years of publishing.
MARGIN = 1_000_000


@transaction.atomic
def begin_epoch(*, above: int = 0) -> Moment:
    """Begin an epoch whose versions are above all that are known to have been given out; return its first moment.

    `above` is the highest version that was seen outside of this database. What apps compare by its version alone,
    vocabularies and the site, gets a new one.
    """
    clock.hold()
    rows = (Publication.objects, Vocabulary.objects, PublicSite.objects)
    highest = max(
        above, VersionClock.objects.get(pk=CLOCK_ID).value, *(_highest(versioned.all()) for versioned in rows)
    )
    VersionClock.objects.filter(pk=CLOCK_ID).update(
        value=highest + MARGIN, epoch=new_epoch(), place=current_place(), timeline=current_timeline()
    )
    RestoreSign.objects.all().delete()
    for vocabulary in Vocabulary.objects.order_by("pk"):
        [version] = clock.take()
        Vocabulary.objects.filter(pk=vocabulary.pk).update(version=version)
    if PublicSite.objects.exists():
        [version] = clock.take()
        PublicSite.objects.update(version=version)
    return VersionClock.objects.moment()


def accept_promotion() -> None:
    """Keep the epoch: the server that took over has every change that was ever published."""
    VersionClock.objects.filter(pk=CLOCK_ID).update(timeline=current_timeline())


def _highest(versioned: QuerySet[Any]) -> int:
    return int(versioned.aggregate(highest=Max("version"))["highest"] or 0)
