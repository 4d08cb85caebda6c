"""manage.py relay: keeps publications, search indexes and everybody who is told of changes up to date."""

import gc
import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hub.webhooks.couriers import Couriers, at_work
from search.relay import Relay


class Command(BaseCommand):
    """Runs the relay until SIGTERM or Ctrl-C; with --once until nothing is left to do."""

    help = (
        "Projects the pages that are due, publishes what is scheduled, delivers publications to the search indexes and "
        "tells webhooks and the cache of every change. "
        "Runs until it is stopped; several may run at the same time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --once."""
        parser.add_argument("--once", action="store_true", help="do what there is to do now, then exit")

    def handle(self, *_arguments: Any, once: bool = False, **_options: Any) -> None:
        """Run the relay; on a signal to stop, it finishes the current batch first."""
        relay = Relay()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_received: relay.stopping.set())
        if not once:
            gc.collect()
            gc.freeze()  # What is loaded stays; each look through it costs a quarter of a second.
            with at_work(relay.stopping):
                relay.run()
            return
        is_complete = relay.drain()
        Couriers(relay.stopping).once()
        if not is_complete:
            raise CommandError("Not everything could be delivered; the line above says why.")
