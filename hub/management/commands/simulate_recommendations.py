"""Plays a quarter of recommendations."""

from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hub.fitting.invented_world import KNOWN, PRACTICES
from hub.fitting.trial_report import SEEDS, trial_report
from hub.management.asked_shares import share_up_to
from hub.regions.region_reader import packaged_village_codes

MOST_PRACTICES = 10_000


class Command(BaseCommand):
    """Prints how good and how fair the recommendations are; it reads and changes no database."""

    help = "Play a quarter of recommendations in invented worlds, and print how well they fit and whom they show."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the assumptions that may be varied."""
        parser.add_argument("--seed", type=int, help="only this world, instead of the five of the document")
        parser.add_argument(
            "--known",
            type=share_up_to(1, example=0.7),
            default=KNOWN,
            help="chance of each record of a village, 0 to 1",
        )
        parser.add_argument("--practices", type=_count, default=PRACTICES, help=f"practices, 1 to {MOST_PRACTICES}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the report."""
        seeds = SEEDS if options["seed"] is None else (options["seed"],)
        known, practices = options["known"], options["practices"]
        self.stdout.write(trial_report(packaged_village_codes(), seeds=seeds, known=known, practices=practices))


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST_PRACTICES:
        raise ArgumentTypeError(f'"{text[:20]}" is no number from 1 to {MOST_PRACTICES}; write, for example, 1000.')
    return int(text)
