"""Writes the publications that are due: a few right after the commit, the rest by the relay."""

import logging
import threading
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page

from hub.models.outbox_entries import OutboxEntry
from hub.models.publication import Publication
from hub.outages import is_unreachable
from hub.privacy.stopped import PublishingStopped
from hub.publishing import outbox
from hub.publishing.growing_pause import GrowingPause
from hub.publishing.outbox import pages_due
from hub.publishing.projection import project
from hub.publishing.publishable import is_publishable
from hub.publishing.sources import Source
from hub.publishing.stopped_publish_log import note
from hub.publishing.tombstones import withdraw
from hub.telemetry.tracing import span
from hub.web.request_ids import under

logger = logging.getLogger(__name__)

# An editor waits for these; one publication takes about 10 ms.
AT_ONCE = 20
BATCH = 200
BEFORE_NEXT_TRY = GrowingPause(first_seconds=5, longest_seconds=600)

_settling = threading.local()


def settle(*, most: int = BATCH) -> int:
    """Settle up to `most` due pages, oldest first; return how many were settled.

    One that fails stays due, is logged, and is tried again after a doubling pause; it never blocks the others.
    """
    ready = OutboxEntry.objects.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")
    page_ids = list(dict.fromkeys(ready.values_list("page_id", flat=True)[: most * 2]))[:most]
    return sum(_settle_page(page_id) for page_id in page_ids)


@receiver(pages_due, dispatch_uid="settle at once")
def settle_at_once(**_signal: Any) -> None:
    """Settle what has just become due, unless that is too much to wait for or settling is under way already."""
    if getattr(_settling, "active", False):
        return
    _settling.active = True
    try:
        settle(most=AT_ONCE)
    finally:
        _settling.active = False


def _settle_page(page_id: int) -> bool:
    rows = OutboxEntry.objects.filter(page_id=page_id).order_by("pk").values_list("pk", "request_id")
    causes = dict(rows)
    with under(next(filter(None, causes.values()), "")), span("page settled", page_id=page_id):
        return _settle_rows(page_id, seen=list(causes))


def _settle_rows(page_id: int, *, seen: list[int]) -> bool:
    try:
        with transaction.atomic():
            _project_or_withdraw(page_id)
            OutboxEntry.objects.filter(pk__in=seen).delete()
    except PublishingStopped as stopped:
        # Trying again would not help; the page becomes due again when it is edited or cleared.
        note(stopped.page_id, stopped.objections)
        if stopped.ends_being_public:
            withdraw(Publication.objects.filter(page_id=page_id), at=timezone.now(), returns_with_sources=True)
        OutboxEntry.objects.filter(pk__in=seen).delete()
    except Exception as error:  # One bad page must not block the others; the row and the traceback are kept.
        if is_unreachable(error):
            raise
        logger.exception("page could not be projected", extra={"page_id": page_id})
        _postpone(seen)
        return False
    return True


def _project_or_withdraw(page_id: int) -> None:
    page = Page.objects.select_for_update(no_key=True).filter(pk=page_id).first()
    if page is None:
        withdraw(Publication.objects.filter(page_id=page_id), at=timezone.now())
    elif is_publishable(page.specific_class):
        project(page)
    else:  # It only contains other pages, but publications link to it.
        outbox.mark_dependents(Source.PAGE, page_id, cause="linked page changed")


def _postpone(rows: list[int]) -> None:
    for row in OutboxEntry.objects.filter(pk__in=rows):
        row.attempts += 1
        row.due_at = timezone.now() + timedelta(seconds=BEFORE_NEXT_TRY.seconds(failures=row.attempts))
        row.save(update_fields=["attempts", "due_at"])
