"""manage.py rebuild: a new search index, without a gap for readers or editors."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search import generations
from search.engines.registry import configured_engines
from search.errors import EngineUnavailable, IndexLost
from search.promotion import GateClosed
from search.rebuild import RebuildRefused, rebuild


class Command(BaseCommand):
    """Builds a new index, checks it and lets readers search it; or goes back to the one before."""

    help = (
        "Builds a new search index beside the current one, checks it against the publications and switches readers "
        "to it in one step. Publishing goes on. Killed in the middle, run it again: it continues."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer the engine and the way back."""
        parser.add_argument(
            "--engine",
            choices=configured_engines(),
            default=settings.SEARCH_ENGINE,
            help="which engine's index (default: the one that readers search)",
        )
        parser.add_argument(
            "--rollback", action="store_true", help="search the previous index again; it is kept for one day"
        )

    def handle(self, *_arguments: Any, engine: str, rollback: bool, **_options: Any) -> None:
        """Do it, and say each step."""
        try:
            if rollback:
                generation = generations.roll_back(engine)
                self.stdout.write(f"Readers search {generation.name} again; it has received everything meanwhile.")
            else:
                rebuild(engine, report=self.stdout.write)
        except (RebuildRefused, generations.NoGeneration) as error:
            raise CommandError(str(error)) from error
        except GateClosed as error:
            raise CommandError(f"{error} Readers keep the old index; run this again to check anew.") from error
        except (EngineUnavailable, IndexLost) as error:
            raise CommandError(f"{error}. Readers keep the old index; run this again and it continues.") from error
