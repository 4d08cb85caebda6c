"""Compares pages and publications; with --repair makes them agree."""

import sys
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hub.publishing import reconcile, settling, stray
from hub.publishing.documents import remove_unused
from hub.publishing.epochs import history_questioned
from hub.selectors.history import REMEDY, restore_signs
from hub.site.following import SiteFault, complete_logo, refresh_site, site_findings

SHOWN = 20


class Command(BaseCommand):
    """`manage.py reconcile [--repair]`; ends with 1 when something disagrees and was not repaired."""

    help = "Compares every page with its publication and says what is missing, stale, orphaned or leaking."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --repair."""
        parser.add_argument("--repair", action="store_true", help="mend what is found, one transaction each")

    def handle(self, *_arguments: Any, repair: bool, **_options: Any) -> None:
        """Settle what is due, look at everything, and say what was found."""
        is_restored = self._history()
        while settling.settle() or remove_unused():
            pass
        counts: Counter[str] = Counter()
        for finding in reconcile.findings():
            counts[finding.fault] += 1
            if counts.total() <= SHOWN:
                self.stdout.write(f"{finding.fault}: page {finding.page_id} {finding.detail}".rstrip())
            if repair:
                reconcile.repair(finding)
        for file in stray.file_findings():
            counts[file.fault] += 1
            if counts.total() <= SHOWN:
                self.stdout.write(f"{file.fault}: {file.name}")
            if repair:
                stray.repair_file(file)
                complete_logo(file.name)
        counts.update(self._site(repair=repair))
        if repair:  # A publication that was mended may have left a copy behind.
            remove_unused()
        self._conclude(counts, repair=repair)
        if is_restored:
            sys.exit(1)

    def _history(self) -> bool:
        """Say whether a backup was restored without the command for it, and what to do."""
        history_questioned.send(sender=type(self))
        signs = restore_signs()
        for sign in signs:
            self.stderr.write(f"{sign} {REMEDY}")
        return bool(signs)

    def _site(self, *, repair: bool) -> list[SiteFault]:
        found = site_findings()
        if found and repair:
            refresh_site()
        return found

    def _conclude(self, counts: Counter[str], *, repair: bool) -> None:
        if not counts:
            self.stdout.write("Pages and publications agree.")
            return
        faults = (*reconcile.Fault, *stray.FileFault, *SiteFault)
        told = ", ".join(f"{counts[fault]} {fault}" for fault in faults if counts[fault])
        if repair:
            self.stdout.write(f"Repaired: {told}.")
            return
        self.stderr.write(f"Found: {told}. Run `manage.py reconcile --repair` to mend it.")
        sys.exit(1)
