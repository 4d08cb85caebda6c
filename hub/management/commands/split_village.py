"""Splits a new village off another one."""

from typing import Any

from django.core.management.base import CommandParser

from hub.management.region_changing import RegionChangeCommand
from hub.regions.splitting import split


class Command(RegionChangeCommand):
    """Makes the new village and moves the pages that are named."""

    help = "Make a new village out of a part of another one, and move pages to it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the codes, the name, the pages and --dry-run."""
        parser.add_argument("code", help="the code of the village that is split")
        parser.add_argument("new_code", help="the code of the new village")
        parser.add_argument("name", help="the name of the new village, without the word for village")
        parser.add_argument("--pages", nargs="*", type=int, default=[], help="numbers of pages that move to it")
        parser.add_argument("--with-members", action="store_true", help="give the same people the same roles there")
        super().add_arguments(parser)

    def handle(
        self,
        *args: Any,
        code: str,
        new_code: str,
        name: str,
        pages: list[int],
        with_members: bool,
        dry_run: bool,
        **options: Any,
    ) -> None:
        """Split it."""
        self.change(
            lambda: split(code, new_code, name, page_ids=pages, with_members=with_members), is_rehearsal=dry_run
        )
