"""What monitoring asks the database when it reads the metrics: small statements, the same for every process."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import inf

from django.db import Error, connection
from django.db.models import Count, Min, Q
from django.utils import timezone

from hub.backups.last_backup import last_backup_at
from hub.metrics import declared
from hub.metrics.declared import Metric
from hub.models.outbox_entries import OutboxEntry
from hub.models.publication import Publication
from hub.models.reconciliation import Reconciliation
from hub.models.webhook_endpoint import WebhookEndpoint
from hub.outages import is_unreachable
from hub.review.steps import ReviewState
from hub.selectors.database_state import database_answers, moment
from search import generations
from search.delivery import owed_count
from search.models import Failure, Generation
from search.watch import lag_seconds, watched


@dataclass(frozen=True)
class Sample:
    """One value of one metric."""

    metric: Metric
    value: float
    labels: tuple[str, ...] = ()


def measured() -> list[Sample]:
    """Return the state now; without a database only that it is away."""
    try:
        if database_answers():
            return [Sample(declared.DATABASE_UP, 1), *_state(timezone.now())]
    except Error as error:  # It went down in between.
        if not is_unreachable(error):
            raise
    finally:
        connection.close()  # The next reading may be in a minute.
    return [Sample(declared.DATABASE_UP, 0)]


def _state(at: datetime) -> Iterator[Sample]:
    now = watched()
    yield Sample(declared.RELAYS, now.relay.at_work)
    yield Sample(declared.RELAY_SECONDS, inf if now.relay.seconds is None else now.relay.seconds)
    yield Sample(declared.UNREADABLE, now.unreadable)
    yield Sample(declared.RESTORE_SIGNS, len(now.signs))
    yield Sample(declared.CACHE_SECONDS, now.cache_seconds)
    yield Sample(declared.PUBLICATIONS, Publication.objects.filter(withdrawn_at=None).count())
    yield Sample(declared.VERSION, moment().version)
    yield from _due(at)
    yield from _indexes()
    yield from _reconciled(at)
    yield Sample(declared.BACKUP_SECONDS, _age(last_backup_at(), at, never=inf))
    yield from _review(at)


def _due(at: datetime) -> Iterator[Sample]:
    due = OutboxEntry.objects.filter(due_at__lte=at).aggregate(
        pages=Count("page_id", distinct=True), first=Min("due_at")
    )
    yield Sample(declared.PAGES_DUE, due["pages"])
    yield Sample(declared.PAGES_DUE_SECONDS, _age(due["first"], at, never=0))
    failing = Q(failures__gt=0) | Q(state=WebhookEndpoint.State.PARKED)
    yield Sample(declared.WEBHOOKS_FAILING, WebhookEndpoint.objects.filter(failing).count())


def _indexes() -> Iterator[Sample]:
    for generation in generations.active():
        if generation.state == Generation.State.CURRENT:
            labels = (str(generation.engine),)
            failures = Failure.objects.filter(generation=generation)
            yield Sample(declared.SEARCH_LAG, lag_seconds(generation), labels)
            yield Sample(declared.SEARCH_OWED, owed_count(generation), labels)
            yield Sample(declared.SEARCH_REFUSED, failures.filter(is_poison=False).count(), labels)
            yield Sample(declared.SEARCH_POISON, failures.filter(is_poison=True).count(), labels)


def _reconciled(at: datetime) -> Iterator[Sample]:
    latest = Reconciliation.objects.exclude(finished_at=None).order_by("-night").first()
    yield Sample(declared.RECONCILED_SECONDS, _age(latest.finished_at if latest else None, at, never=inf))
    for outcome, counts in (("mended", latest.mended), ("left", latest.left)) if latest else ():
        yield Sample(declared.FINDINGS, sum(counts.values()), (outcome,))


def _review(at: datetime) -> Iterator[Sample]:
    waiting = ReviewState.objects.filter(status=ReviewState.STATUS_IN_PROGRESS).aggregate(
        pages=Count("pk"), first=Min("started_at")
    )
    yield Sample(declared.REVIEW_WAITING, waiting["pages"])
    yield Sample(declared.REVIEW_SECONDS, _age(waiting["first"], at, never=0))


def _age(since: datetime | None, at: datetime, *, never: float) -> float:
    return never if since is None else max(0.0, (at - since).total_seconds())
