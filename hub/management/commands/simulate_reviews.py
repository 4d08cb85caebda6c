"""Plays a year of reviews."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hub.management.asked_shares import share_up_to
from hub.regions.region_reader import packaged_villages
from hub.review.simulation import Assumptions
from hub.review.year_report import year_report

# At 1 nothing would ever be approved.
MOST = 0.9


class Command(BaseCommand):
    """Prints how much the province and the regencies have to review; it reads and changes no database."""

    help = "Play a year of reviews with the table of gates and the rule of trust, and print what it needs of reviewers."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the assumptions that may be varied."""
        usual, share = Assumptions(villages={}), share_up_to(MOST, example=0.15)
        parser.add_argument("--seed", type=int, default=usual.seed, help="another year with the same assumptions")
        parser.add_argument("--sent-back", type=share, default=usual.sent_back, help="share sent back, 0 to 0.9")
        parser.add_argument("--takedowns", type=share, default=usual.takedowns, help="share taken down, 0 to 0.9")
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
