"""Makes and removes the demo content."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hub.demo.demo_accounts import make_accounts
from hub.demo.demo_removal import remove_demo
from hub.demo.demo_site import fill_site
from hub.demo.featured import featured_codes, plant_featured
from hub.demo.further import plant_further
from hub.demo.planting import plant_generated
from hub.demo.scale import Progress, plant_scale
from hub.demo.stock import stock
from hub.models.region import Level, Region
from hub.publishing.projector import settle
from hub.recommending.making import make_lists

MOST = 1_000_000


class Command(BaseCommand):
    """Makes demo content, always the same for one seed, and removes it again."""

    help = "Make demo content for all villages; it can be repeated, and removed with --remove."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the seed, the scale, --remove and --accounts."""
        parser.add_argument("--seed", type=int, default=7, help="another seed makes other pages (default: 7)")
        parser.add_argument("--scale", type=int, metavar="N", help="add pages until there are N publications")
        parser.add_argument("--remove", action="store_true", help="delete what demo made, and nothing else")
        parser.add_argument(
            "--accounts", action="store_true", help="make the demo log-ins even without DEBUG; their password is public"
        )

    def handle(self, *args: Any, seed: int, scale: int | None, remove: bool, accounts: bool, **options: Any) -> None:
        """Make or remove the demo; print what was done, and how to log in."""
        if remove:
            self._remove()
            return
        if scale is not None and not 0 < scale <= MOST:
            raise CommandError(f"--scale {scale}: give a number from 1 to {MOST}.")
        if not Region.objects.filter(level=Level.VILLAGE, page__isnull=False).exists():
            raise CommandError("There is no village yet: run manage.py import_regions first.")
        self._make(seed, scale)
        self._log_ins(is_wanted=accounts or settings.DEBUG)

    def _make(self, seed: int, scale: int | None) -> None:
        began = time.monotonic()
        shown = stock()
        featured = plant_featured(shown)
        further = plant_further(shown)
        fill_site(shown)
        generated = plant_generated(seed=seed, stock=shown, without=featured_codes())
        while settle():
            pass
        if featured + further + generated:
            make_lists(at=timezone.now())  # Else "untuk kita" would be empty until the relay's night.
        seconds = time.monotonic() - began
        self.stdout.write(
            f"Demo content: {featured} pages of featured villages, {further} of other kinds, "
            f"{generated} generated pages made, {seconds:.1f} s."
        )
        if scale is not None:
            for progress in plant_scale(scale, seed=seed):
                self._say(progress)

    def _say(self, progress: Progress) -> None:
        self.stdout.write(
            f"{progress.done:>9,} of {progress.wanted:,} pages, "
            f"{progress.per_second:,.0f} a second, {progress.seconds_left:,.0f} s left"
        )
        self.stdout.flush()

    def _log_ins(self, *, is_wanted: bool) -> None:
        if not is_wanted:
            self.stdout.write(
                "No demo log-ins were made, because DEBUG is off: their password is public. "
                "Use --accounts to make them all the same, on a machine that strangers cannot reach."
            )
            return
        self.stdout.write("Demo log-ins (user name, password, rights):")
        for line in make_accounts():
            self.stdout.write(line)

    def _remove(self) -> None:
        removed = remove_demo()
        while settle():
            pass
        self.stdout.write(
            f"Removed: {removed.pages} pages, {removed.profiles} profiles emptied, {removed.pictures} pictures, "
            f"{removed.documents} documents, {removed.accounts} accounts."
        )
        for note in removed.notes:
            self.stdout.write(note)
