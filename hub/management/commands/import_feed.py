"""Imports what a village publishes elsewhere, or shows what would come."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hub.content.village import VillagePage
from hub.feeds.became import Became
from hub.feeds.feed_fetching import found_source
from hub.feeds.feed_problems import FeedProblem
from hub.feeds.reading_turns import Done, read_one
from hub.feeds.source_changes import add_source
from hub.feeds.taking import forecast
from hub.fetching.requesting import checked_host
from hub.models.feed_source import FeedSource
from hub.models.region import Level, Region, with_dots
from hub.publishing.projector import settle

MOST_TURNS = 100


class Command(BaseCommand):
    """Reads a source until nothing is left; the same source again changes nothing."""

    help = (
        "Import news or public information of a village's own site as drafts; the CMS shows the source to the village."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the village, the address, what is there, and --dry-run."""
        parser.add_argument("village", help="its Kemendagri code, such as 64.02.08.2009")
        parser.add_argument("address", help="its site, or the address of its feed")
        parser.add_argument(
            "--sort",
            choices=FeedSource.Sort.values,
            default=FeedSource.Sort.OPENSID.value,
            help="what is there: an OpenSID site (default), a feed, or OpenSID's list of public information",
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would come, and write nothing")

    def handle(self, *args: Any, village: str, address: str, sort: str, dry_run: bool, **options: Any) -> None:
        """Find the source, and show or import what it holds."""
        region = (
            Region.objects.filter(code=with_dots(village) or "", level=Level.VILLAGE).select_related("page").first()
        )
        page = VillagePage.objects.filter(pk=region.page_id).first() if region is not None else None
        if region is None or page is None:
            raise CommandError(f'"{village}" is not the code of a village here. Write it as 64.02.08.2009.')
        try:
            found, feed = found_source(sort, address, code=region.code)
        except FeedProblem as problem:
            raise CommandError(f"{address} cannot be read: {problem}") from problem
        source = FeedSource.objects.filter(village=page, address=found).first()
        if dry_run:
            asked = source or FeedSource(village=page, sort=sort, address=found)
            for item in feed.items:
                self.stdout.write(f"{forecast(asked, item, page).value}: {item.title}")
            self.stdout.write("This was a rehearsal (--dry-run): nothing was written.")
            return
        if source is None:
            facts = {"host": checked_host(found), "title": feed.title, "categories": dict.fromkeys(feed.categories)}
            source = FeedSource(village=page, sort=sort, address=found, **facts)
            add_source(source, by=None)
        done = self._read(source)
        counts = ", ".join(f"{count} {became.value}" for became, count in done.items()) or "nothing"
        self.stdout.write(f"{source.address}: {counts}.")
        while settle():
            pass

    def _read(self, source: FeedSource) -> Done:
        done = Done()
        for _ in range(MOST_TURNS):
            FeedSource.objects.filter(pk=source.pk).update(**FeedSource.FROM_THE_BEGINNING)
            source.refresh_from_db()
            turn = read_one(source, at=timezone.now())
            source.refresh_from_db()
            if source.failures:
                raise CommandError(f"{source.address} cannot be read: {source.error}")
            done.update({became: count for became, count in turn.items() if became is not Became.UNCHANGED})
            if not any(became.is_work for became in turn):
                break
        return done
