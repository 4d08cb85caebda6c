"""Plays ninety days of the first screen."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hub.featuring.featuring_play import FeaturingAssumptions, featuring_report
from hub.regions.region_reader import packaged_village_codes


class Command(BaseCommand):
    """Prints who had a turn on the first screen; it reads and changes no database."""

    help = "Play ninety days of the first screen with all villages of the packaged list, and print who had a turn."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the assumptions that may be varied."""
        usual = FeaturingAssumptions(villages=())
        parser.add_argument("--seed", type=int, default=usual.seed, help="other days with the same assumptions")
        parser.add_argument("--places", type=int, default=usual.places, help="how many villages a page shows")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the report."""
        villages = packaged_village_codes()
        assumed = FeaturingAssumptions(villages, places=max(1, options["places"]), seed=options["seed"])
        self.stdout.write(featuring_report(assumed))
