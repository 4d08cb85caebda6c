"""Begins a new epoch of the clock after a backup was restored."""

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

# Sent before the check whether a backup was restored: a package that keeps something outside this database compares
# it, and records a sign if it is ahead of the database.
history_questioned = Signal()

# How many unknown versions may have been given out since the backup: enough for years of publishing.
MARGIN = 1_000_000


@transaction.atomic
def begin_epoch(*, above: int = 0) -> Moment:
    """Begin an epoch whose versions are above all versions known to be used; return its first moment.

    `above` is the highest version seen outside this database. Vocabularies and the site get new versions, because
    apps compare them by version alone.
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
    """Keep the epoch: the server that took over has every published change."""
    VersionClock.objects.filter(pk=CLOCK_ID).update(timeline=current_timeline())


def _highest(versioned: QuerySet[Any]) -> int:
    return int(versioned.aggregate(highest=Max("version"))["highest"] or 0)
