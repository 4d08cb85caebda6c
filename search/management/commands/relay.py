"""manage.py relay: keeps publications and search indexes up to date."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.relay import Relay


class Command(BaseCommand):
    """Runs the relay until SIGTERM or Ctrl-C; with --once until nothing is left to do now."""

    help = (
        "Settles pieces that are due, publishes what is scheduled and delivers publications to the search indexes. "
        "Runs until it is stopped; more than one may run."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer --once."""
        parser.add_argument("--once", action="store_true", help="do what there is to do now and end")

    def handle(self, *_arguments: Any, once: bool = False, **_options: Any) -> None:
        """Work; a signal to stop lets the batch at hand be finished."""
        relay = Relay()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_received: relay.stopping.set())
        if not once:
            relay.run()
        elif not relay.drain():
            raise CommandError("Not everything could be delivered; the line above says what to look at.")
