"""Merges one village into another."""

from typing import Any

from django.core.management.base import CommandParser

from hub.management.region_changing import RegionChangeCommand
from hub.regions.merging import merge


class Command(RegionChangeCommand):
    """Moves pages, roles, media, codes and addresses, and deletes what is left of the first village."""

    help = "Merge a village into another one; its profile is deleted, everything else moves."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take both codes and --dry-run."""
        parser.add_argument("source", help="the code of the village that ends")
        parser.add_argument("target", help="the code of the village that remains")
        super().add_arguments(parser)

    def handle(self, *args: Any, source: str, target: str, dry_run: bool, **options: Any) -> None:
        """Merge them."""
        self.change(lambda: merge(source, target), is_rehearsal=dry_run)
