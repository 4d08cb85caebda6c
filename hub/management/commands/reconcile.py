"""Compares pages and publications; with --repair makes them agree."""

import sys
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hub.models.reconciliation import Reconciliation
from hub.publishing import projector
from hub.publishing.epochs import history_questioned
from hub.publishing.public_copies import remove_unused
from hub.publishing.reconcile import Repair
from hub.reconciliation.disagreements import WHY, walk
from hub.selectors.database_state import REMEDY, restore_signs

SHOWN = 20
NIGHTS = 7


class Command(BaseCommand):
    """`manage.py reconcile [--repair | --nights]`; exits with 1 if there is a difference that was not repaired."""

    help = (
        "Compares every page with its publication, and the public files and the site with what readers may see; says "
        "what is missing, stale, orphaned or leaking, and how that can happen. The relay does this every night."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --repair and --nights."""
        parser.add_argument("--repair", action="store_true", help="repair what is found, one transaction each")
        parser.add_argument("--nights", action="store_true", help=f"only say what the last {NIGHTS} nights repaired")

    def handle(self, *_arguments: Any, repair: bool, nights: bool, **_options: Any) -> None:
        """Settle what is due, check everything, and print what was found."""
        if nights:
            self._tell_nights()
            return
        is_restored = self._history()
        while projector.settle() or remove_unused():
            pass
        found, stopped = Counter[str](), Counter[str]()
        for one in filter(None, walk()):
            found[one.kind] += 1
            if found.total() <= SHOWN:
                self.stdout.write(str(one))
            if repair and one.mend() is Repair.STOPPED:
                stopped[one.kind] += 1
        if repair:  # A repaired publication may have left a copy behind.
            remove_unused()
        self._conclude(found, stopped, repair=repair)
        if is_restored:
            sys.exit(1)

    def _history(self) -> bool:
        """Return whether a backup was restored without running its command; print what to do."""
        history_questioned.send(sender=type(self))
        signs = restore_signs()
        for sign in signs:
            self.stderr.write(f"{sign} {REMEDY}")
        return bool(signs)

    def _conclude(self, found: Counter[str], stopped: Counter[str], *, repair: bool) -> None:
        if not found:
            self.stdout.write("Pages and publications agree.")
            return
        for kind in found:
            self.stdout.write(f"{kind}, because {WHY[kind]}.")
        if not repair:
            self.stderr.write(f"Found: {told(found)}. Run `manage.py reconcile --repair` to repair it.")
            sys.exit(1)
        self.stdout.write(f"Repaired: {told(found - stopped) or 'nothing'}.")
        if stopped:
            self.stderr.write(f"Left as it was: {told(stopped)}. The history of each page says what stops it.")
            sys.exit(1)

    def _tell_nights(self) -> None:
        runs = list(Reconciliation.objects.order_by("-night")[:NIGHTS])
        if not runs:
            self.stdout.write("There was no nightly run yet: the relay must run, and HUB_RECONCILE_AT must not be off.")
        for run in runs:
            state = "finished" if run.finished_at else "not finished"
            left = f", left as it was: {told(run.left)}" if run.left else ""
            self.stdout.write(f"{run.night} {state}: mended {told(run.mended) or 'nothing'}{left}")
            for example in run.examples:
                line = "  {outcome}: {kind}: {what} {detail}".format(**example).rstrip()
                self.stdout.write(f"{line}; because {WHY.get(example['kind'], 'of an unknown kind')}")


def told(counts: dict[str, int]) -> str:
    """Return the counts in the order in which findings are repaired."""
    return ", ".join(f"{counts[kind]} {kind}" for kind in WHY if counts.get(kind))
