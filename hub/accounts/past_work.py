"""Forgets the past of the CMS in small batches: old versions of pages, their history, invitations that are over."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision, TaskState

from hub.models.personal_links import Invitation
from hub.models.village_notice import VillageNotice

# What one transaction deletes: its locks and its part of the log of the database stay small.
BATCH = 500


class PastWork:
    """Goes through everything once a day, a batch at each call; a process that died begins again, without harm."""

    def __init__(self) -> None:
        self._batches: Iterator[int] = iter(())

    def begin(self, *, at: datetime) -> None:
        """Begin the pass of this day; what is left of the last one is part of it."""
        self._batches = batches(at=at)

    def step(self) -> int:
        """Delete the next batch, and return how many rows it had; 0 when nothing is left to do."""
        return next(self._batches, 0)


def batches(*, at: datetime) -> Iterator[int]:
    """Delete a batch for each number that is taken from here: how many rows it had, never 0."""
    for rows in (
        past_revisions(before=at - timedelta(days=settings.HUB_REVISION_DAYS)),
        *past_history(before=at - timedelta(days=settings.HUB_HISTORY_DAYS)),
    ):
        last = 0
        while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
            last = keys[-1]
            with transaction.atomic():
                # Asked again: a page may have been put back to an old version since.
                rows.filter(pk__in=keys).delete()
            yield len(keys)


def past_revisions(*, before: datetime) -> "QuerySet[Any]":
    """Return versions of pages from before that nothing needs any more."""
    pages = Page.objects.filter(Q(latest_revision=OuterRef("pk")) | Q(live_revision=OuterRef("pk")))
    decided = TaskState.objects.filter(revision=OuterRef("pk"))
    old = Revision.objects.filter(created_at__lt=before, approved_go_live_at=None)
    unneeded: QuerySet[Any] = old.page_revisions().exclude(Exists(pages)).exclude(Exists(decided))
    return unneeded


def past_history(*, before: datetime) -> "tuple[QuerySet[Any], ...]":
    """Return what tells of a past that long ago: entries of histories, invitations that are over, notices."""
    return (
        PageLogEntry.objects.filter(timestamp__lt=before),
        ModelLogEntry.objects.filter(timestamp__lt=before),
        Invitation.objects.filter(expires_at__lt=before),
        VillageNotice.objects.filter(made_at__lt=before),
    )
