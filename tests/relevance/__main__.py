"""Measures search on the content of a filled hub; see docs/search-quality.md."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import django


def main(arguments: Sequence[str]) -> int:
    """Ask every question of each engine; print the figures and what failed."""
    options = _options(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.development")
    os.environ.setdefault("SEARCH_TIMEOUT_SECONDS", "10")  # A busy machine must not change the engine.
    django.setup()
    # These need settings.
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from tests.relevance import corpus, quality_page, quality_tables  # noqa: PLC0415
    from tests.relevance.asking import Judge  # noqa: PLC0415
    from tests.relevance.questions import questions, read  # noqa: PLC0415

    if options.freeze:
        print(f"{corpus.freeze()} publications are written to {corpus.CORPUS.name}.")
        return 0
    asked = read(options.questions.read_text(encoding="utf-8").splitlines()) if options.questions else questions()
    judge = Judge(asked)
    print(f"{judge.count} of {len(asked)} questions can be asked of this content.")
    answers = {}
    for engine in options.engine or _engines(settings.SEARCH_ELASTICSEARCH_URL):
        settings.SEARCH_ENGINE = engine
        name = connection.vendor if engine == "database" else engine
        answers[name] = judge.ask(engine=engine)
        table = quality_tables.table([one.answer for one in answers[name]])
        print(f"\n{name}\n{table}\n\n{quality_tables.failures(answers[name])}")
    if options.write:
        quality_page.write(options.write, answers)
    return 0


def _engines(elasticsearch: str) -> list[str]:
    return ["database", "elasticsearch"] if elasticsearch else ["database"]


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.relevance", description=__doc__)
    parser.add_argument(
        "--engine",
        action="append",
        choices=["database", "elasticsearch"],
        help="only this one (default: all)",
    )
    parser.add_argument("--questions", type=Path, help="other questions than those of the set, in the same form")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="write the figures and each question's hits there")
    parser.add_argument("--freeze", action="store_true", help="write the content of this hub as that of the tests")
    return parser.parse_args(arguments)


sys.exit(main(sys.argv[1:]))
