"""The nightly run: once a night, regardless of how many relays there are and how often they are restarted."""

import logging
import time
from collections import Counter
from datetime import datetime, timedelta

from django.utils import timezone

from hub.local_days import night_of
from hub.models.reconciliation import Reconciliation
from hub.publishing.reconcile import Repair
from hub.reconciliation.disagreements import RepairableFinding, walk

logger = logging.getLogger(__name__)

LOOK_SECONDS = 60.0
# The relay's other work waits this long.
SLICE_SECONDS = 0.5
# A process that has not reported for this long is gone. Longer than listing the files of a large store takes.
LEASE = timedelta(minutes=15)
MOST_EXAMPLES = 50


class Nightly:
    """Does the nightly run in slices between the relay's other work."""

    def __init__(self) -> None:
        self._next_look = 0.0
        self._run: Run | None = None

    def step(self) -> bool:
        """Do a slice of the run if one is due; return whether there was anything to do.

        An exception ends the run in this process; it starts again after the lease has expired.
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
    """The run of one night; its row records the progress."""

    def __init__(self, row: Reconciliation) -> None:
        self._row = row
        self._walk = walk()
        self._counts: Counter[tuple[Repair, str]] = Counter()

    def has_more(self) -> bool:
        """Check and repair for a slice of time; return whether there is more to check."""
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
            return  # It changed during the run, and that change is being followed.
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
    """Return this night's run to the first process that asks after its hour; later only if that process is gone."""
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
