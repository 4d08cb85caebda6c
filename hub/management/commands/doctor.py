"""manage.py doctor: what an operator may have forgotten, each with its remedy."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hub.doctor.examining import Diagnosis, Severity, all_examinations, diagnoses


class Command(BaseCommand):
    """Examines this machine, the settings and every service that the hub needs."""

    help = (
        "Examines the settings, this machine and every service that the hub needs, as the user and with the "
        "environment that it is run with, and says for each fault what to do. It changes nothing but a small file in "
        "each store, which it removes. Exits with 1 if something fails, with 0 if there are only warnings."
    )
    requires_system_checks: list[str] = []  # They are one of the examinations: their faults must not hide the others.

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --json, --only and --list."""
        parser.add_argument("--json", action="store_true", dest="as_json", help="for machines")
        parser.add_argument("--only", action="append", metavar="NAME", help="examine only this; may be repeated")
        parser.add_argument("--list", action="store_true", dest="only_names", help="only name what is examined")

    def handle(
        self, *_arguments: Any, as_json: bool, only: list[str] | None, only_names: bool, **_options: Any
    ) -> None:
        """Print what was found; exit with 1 if something fails."""
        known = all_examinations()
        if only_names:
            self.stdout.write("\n".join(known))
            return
        if unknown := [name for name in only or () if name not in known]:
            raise CommandError(f'There is no examination "{unknown[0]}". There are: {", ".join(known)}.')
        found = list(diagnoses(known[name] for name in only or known))
        failed = any(one.severity is Severity.FAILURE for one in found)
        if as_json:
            self.stdout.write(
                json.dumps({"is_well": not failed, "diagnoses": [asdict(one) for one in found]}, indent=2)
            )
        else:
            self.stdout.write("\n".join(sentences(found)))
        if failed:
            sys.exit(1)


def sentences(found: Sequence[Diagnosis]) -> list[str]:
    """Return a line for each diagnosis, a second one for its remedy, and how many there are."""
    widest = max((len(one.name) for one in found), default=0)
    lines = []
    for one in found:
        lines.append(f"{one.severity.upper():8} {one.name:{widest}}  {one.found}")
        if one.remedy:
            lines.append(f"{'':8} {'':{widest}}  → {one.remedy}")
    counts = Counter(one.severity for one in found)
    return [*lines, "", ", ".join(f"{counts[level]} {level}" for level in reversed(Severity) if counts[level]) + "."]
