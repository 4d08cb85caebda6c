"""Builds a new index next to the current one and switches readers to it, while publishing goes on."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from search import epochs, generations
from search.delivery import deliver, owed_count, prepare
from search.engines.base import Index
from search.engines.registry import index_of
from search.errors import IndexAhead
from search.judging import Judge, check_answers, check_entries
from search.models import Generation
from search.promotion import check_gate

# A rebuild renews its lease with every batch; one that was killed can be continued once the lease has run out.
LEASE = timedelta(seconds=30)
PROGRESS_EVERY = 10_000

Report = Callable[[str], None]


class RebuildRefused(RuntimeError):
    """A rebuild cannot start now; the message says why and when it can."""


def rebuild(engine: str, *, report: Report, judge: Judge | None = None) -> Generation:
    """Build and check a new index, switch readers to it, and return its generation.

    A rebuild that was killed is continued where it stopped. Raises `RebuildRefused` while another one is running,
    `GateClosed` when the new index is wrong (readers keep the old one), `EngineUnavailable` when the engine fails.
    """
    holder = secrets.token_hex(8)
    for sentence in epochs.leave_other_epochs():
        report(sentence)
    generation = _leased(engine, holder)
    report(f"Building {generation.name}: {owed_count(generation)} publications are owed to it.")
    index = index_of(generation)
    try:
        prepare(generation, index)
        _deliver_all(generation, index, holder=holder, report=report)
        report("Everything is delivered; checking counts and versions.")
        check_gate(generation, index)
        check_entries(generation, index)
        if judge is not None:
            report("Asking the judged questions of both indexes.")
            check_answers(generation, judge)
        generations.promote(generation)
    except IndexAhead as error:
        epochs.distrust(generation, str(error))
        raise RebuildRefused(
            f"{generation.name} belongs to another history. {error} Run this again to start over."
        ) from error
    finally:
        Generation.objects.filter(pk=generation.pk, lease_holder=holder).update(lease_holder="", lease_until=None)
    report(f"Readers search {generation.name} now. For one day: manage.py rebuild --engine {engine} --rollback")
    return generation


def _leased(engine: str, holder: str) -> Generation:
    """Return the generation to build, leased to this process: a new one, or one whose rebuild was killed."""
    generation = generations.begin_again(engine)
    if generation is None or not _take_lease(generation, holder):
        raise RebuildRefused(_refusal(engine))
    return generation


def _take_lease(generation: Generation, holder: str) -> bool:
    now = timezone.now()
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=now) | Q(lease_holder=holder)
    building = Generation.objects.filter(pk=generation.pk, state=Generation.State.BUILDING)
    return building.filter(free).update(lease_holder=holder, lease_until=now + LEASE) == 1


def _refusal(engine: str) -> str:
    running = Generation.objects.filter(engine=engine, state=Generation.State.BUILDING).first()
    until = running.lease_until if running and running.lease_until else timezone.now()
    return (
        f"Another rebuild of {engine} is running. Wait until it ends; if it was killed, run this again after "
        f"{_clock(until)} and it will be continued."
    )


def _deliver_all(generation: Generation, index: Index, *, holder: str, report: Report) -> None:
    """Deliver until nothing is owed; the relay may be helping, so the watermark is read again before each batch."""
    started, reported = timezone.now(), generation.watermark
    while True:
        if not _take_lease(generation, holder):
            raise RebuildRefused(_refusal(generation.engine))
        generation.refresh_from_db(fields=["watermark"])
        if not deliver(generation, index).has_worked:
            return
        if generation.watermark - reported >= PROGRESS_EVERY:
            reported = generation.watermark
            report(_progress(generation, since=started))


def _progress(generation: Generation, *, since: datetime) -> str:
    left = owed_count(generation)
    return f"Up to version {generation.watermark} after {(timezone.now() - since).seconds} s; {left} are left."


def _clock(instant: datetime) -> str:
    return timezone.localtime(instant).strftime("%H:%M:%S")
