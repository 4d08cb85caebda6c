"""Plays a year of reviews."""

from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hub.regions.region_reader import packaged_villages
from hub.review.simulation import Assumptions
from hub.review.year_report import year_report


class Command(BaseCommand):
    """Prints how much the province and the regencies have to review; it reads and changes no database."""

    help = "Play a year of reviews with the table of gates and the rule of trust, and print what it needs of reviewers."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the assumptions that may be varied."""
        usual = Assumptions(villages={})
        parser.add_argument("--seed", type=int, default=usual.seed, help="another year with the same assumptions")
        parser.add_argument("--sent-back", type=_share, default=usual.sent_back, help="share sent back, 0 to 0.9")
        parser.add_argument("--takedowns", type=_share, default=usual.takedowns, help="share taken down, 0 to 0.9")
        parser.add_argument("--without-product-reviewers", action="store_true", help="curators decide on products too")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the report."""
        assumed = Assumptions(
            villages=packaged_villages(),
            seed=options["seed"],
            sent_back=options["sent_back"],
            takedowns=options["takedowns"],
            has_product_reviewers=not options["without_product_reviewers"],
        )
        self.stdout.write(year_report(assumed))


def _share(text: str) -> float:
    """Return the share; at 1 nothing would ever be approved."""
    most = 0.9
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= most:
        raise ArgumentTypeError(f'"{text}" is no share between 0 and {most}; write, for example, 0.15.')
    return share
