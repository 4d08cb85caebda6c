"""manage.py rebuild: a new search index, without interruption for readers or editors."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from search import generations
from search.engines.registry import configured_engines
from search.errors import EngineUnavailable, IndexLost
from search.judging import Judge
from search.promotion import GateClosed
from search.rebuild import RebuildRefused, rebuild


class Command(BaseCommand):
    """Builds a new index, checks it and lets readers search it; or goes back to the previous one."""

    help = (
        "Builds a new search index next to the current one, checks it against the publications and switches readers "
        "to it in one step. Publishing goes on. If it was killed, run it again: it continues."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --engine and --rollback."""
        parser.add_argument(
            "--engine",
            choices=configured_engines(),
            default=settings.SEARCH_ENGINE,
            help="which engine's index (default: the one that readers search)",
        )
        parser.add_argument(
            "--rollback", action="store_true", help="search the previous index again; it is kept for one day"
        )

        parser.add_argument(
            "--judge",
            type=import_string,
            metavar="PATH.NAME",
            help="a function that says how well an engine answers (nDCG); an index that is worse by 0.01 is refused",
        )

    def handle(
        self, *_arguments: Any, engine: str, rollback: bool, judge: Judge | None = None, **_options: Any
    ) -> None:
        """Rebuild or roll back, and report each step."""
        try:
            if rollback:
                generation = generations.roll_back(engine)
                self.stdout.write(f"Readers search {generation.name} again; it has received everything since.")
            else:
                rebuild(engine, report=self.stdout.write, judge=judge)
        except (RebuildRefused, generations.NoGeneration) as error:
            raise CommandError(str(error)) from error
        except GateClosed as error:
            raise CommandError(f"{error} Readers keep the old index; run this again to repeat the check.") from error
        except (EngineUnavailable, IndexLost) as error:
            raise CommandError(f"{error}. Readers keep the old index; run this again to continue.") from error
