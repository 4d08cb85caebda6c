"""The nightly run: once a night, however many relays there are and however often they are started again."""

import logging
import time
from collections import Counter
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from hub.models.reconciliation import Reconciliation
from hub.publishing.reconcile import Repair
from hub.reconciliation.disagreements import RepairableFinding, walk

logger = logging.getLogger(__name__)

LOOK_SECONDS = 60.0
# What the relay does besides waits as long.
SLICE_SECONDS = 0.5
# Who has not shown for so long is gone. Longer than one file listing of a large store takes.
LEASE = timedelta(minutes=15)
MOST_EXAMPLES = 50


class Nightly:
    """Does the run of a night in slices, in between of what else the relay does."""

    def __init__(self) -> None:
        self._next_look = 0.0
        self._run: Run | None = None

    def step(self) -> bool:
        """Do a slice of the run that is due, if one is; say whether there was anything to do.

        Whatever it raises ends the run in this process; it is begun again after the lease.
        """
        run, self._run = self._run or self._begin(), None
        if run is None:
            return False
        if run.has_more():
            self._run = run
        return True

    def _begin(self) -> "Run | None":
        if time.monotonic() < self._next_look:
            return None
        self._next_look = time.monotonic() + LOOK_SECONDS
        row = claimed(at=timezone.now())
        return None if row is None else Run(row)


class Run:
    """The run of one night; its row tells how far it is."""

    def __init__(self, row: Reconciliation) -> None:
        self._row = row
        self._walk = walk()
        self._counts: Counter[tuple[Repair, str]] = Counter()

    def has_more(self) -> bool:
        """Look and mend for a slice of time; say whether something is left to look at."""
        until = time.monotonic() + SLICE_SECONDS
        for found in self._walk:
            if found is not None:
                self._mend(found)
            if time.monotonic() >= until:
                self._keep()
                return True
        self._row.finished_at = timezone.now()
        self._keep()
        told = {"night": str(self._row.night), "mended": self._row.mended, "left": self._row.left}
        logger.info("nightly reconcile finished", extra=told)
        return False

    def _mend(self, found: RepairableFinding) -> None:
        outcome = found.mend()
        if outcome is Repair.NOT_NEEDED:
            return  # It was changed while the run went on, and is followed by who changed it.
        self._counts[outcome, found.kind] += 1
        told = {"kind": found.kind, "what": found.what, "detail": found.detail, "outcome": outcome.value}
        logger.warning("readers saw what was not so", extra={**told, "why": found.why})
        if len(self._row.examples) < MOST_EXAMPLES:
            self._row.examples.append(told)

    def _keep(self) -> None:
        self._row.seen_at = timezone.now()
        self._row.mended = self._counted(Repair.MENDED)
        self._row.left = self._counted(Repair.STOPPED)
        self._row.save()

    def _counted(self, outcome: Repair) -> dict[str, int]:
        return {kind: count for (of, kind), count in self._counts.items() if of is outcome}


def claimed(*, at: datetime) -> Reconciliation | None:
    """Give the run of this night to the first who asks once its hour has come; later only when that one is gone."""
    night = night_of(at)
    if night is None:
        return None
    run, is_first = Reconciliation.objects.get_or_create(night=night, defaults={"started_at": at, "seen_at": at})
    if is_first:
        return run
    gone = Reconciliation.objects.filter(pk=run.pk, finished_at=None, seen_at__lt=at - LEASE)
    if not gone.update(seen_at=at, mended={}, left={}, examples=[]):
        return None
    return Reconciliation.objects.get(pk=run.pk)


def night_of(at: datetime) -> date | None:
    """Give the day of the last time that it was the hour of the nightly run; None where there is to be none."""
    hour = settings.HUB_RECONCILE_AT
    if hour is None:
        return None
    local = timezone.localtime(at)
    return local.date() if local.time() >= hour else local.date() - timedelta(days=1)
