"""manage.py analyze: what search makes of words."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.analysis import analysis
from search.errors import EngineUnavailable
from search.models import Generation

STDIN = "-"


class Command(BaseCommand):
    """Prints the stems of words."""

    help = (
        "Prints the stems of words or expressions as JSON, none for a stop word. With --engine elasticsearch, the "
        "server is asked what it makes of what it gets."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the words, --engine and --json."""
        parser.add_argument(
            "words", nargs="+", metavar="WORD", help="a word or an expression; - reads lines from stdin"
        )
        parser.add_argument("--engine", choices=Generation.Engine.values, default="", help="default: our own code")
        parser.add_argument("--json", action="store_true", dest="as_json", help="all in one line, for machines")

    def handle(self, *_arguments: Any, words: Sequence[str], engine: str, as_json: bool, **_options: Any) -> None:
        """Print the analysis, one word a line."""
        asked = [line.strip() for word in words for line in (sys.stdin if word == STDIN else [word])]
        try:
            found = analysis(filter(None, asked), engine=engine)
        except EngineUnavailable as error:
            raise CommandError(f"{error}. Nothing was analyzed.") from error
        if as_json:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        lines = (json.dumps({word: its}, ensure_ascii=False)[1:-1] for word, its in found.items())
        self.stdout.write("{\n  " + ",\n  ".join(lines) + "\n}")
