"""manage.py search_status: how up to date the search indexes are."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.core.serializers.json import DjangoJSONEncoder

from search.status import sentences, status


class Command(BaseCommand):
    """Shows what is owed, what was refused and why, and what to do."""

    help = (
        "Shows for each search index how many documents it holds, what is owed to it and what it refused, and when a "
        "relay last ran. Exits with 1 when something needs attention."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --json."""
        parser.add_argument("--json", action="store_true", dest="as_json", help="for machines")

    def handle(self, *_arguments: Any, as_json: bool, **_options: Any) -> None:
        """Print the status; exit with 1 when something needs attention."""
        now = status()
        if as_json:
            self.stdout.write(json.dumps({**asdict(now), "is_well": now.is_well}, cls=DjangoJSONEncoder, indent=2))
        else:
            self.stdout.write("\n".join(sentences(now)))
        if not now.is_well:
            sys.exit(1)
