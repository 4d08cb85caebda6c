"""Gives a village or a district another code."""

from typing import Any

from django.core.management.base import CommandParser

from hub.management.region_changing import RegionChangeCommand
from hub.regions.code_change import change_code


class Command(RegionChangeCommand):
    """Keeps the page, its people and media; the old code and old addresses lead on."""

    help = "Give a village, or a district with its villages, another code, and move its page if the district changes."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take both codes and --dry-run."""
        parser.add_argument("old", help="the code now, like 64.02.08.2009")
        parser.add_argument("new", help="the code from now on")
        super().add_arguments(parser)

    def handle(self, *args: Any, old: str, new: str, dry_run: bool, **options: Any) -> None:
        """Change the code."""
        self.change(lambda: change_code(old, new), is_rehearsal=dry_run)
