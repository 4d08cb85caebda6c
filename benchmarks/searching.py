"""What a search costs beside its raw query, in one run: `python -m benchmarks.searching [--questions 100]`.

Asks the judged questions of `tests/relevance` on the hub of DATABASE_URL, with its index of the database and, if
ELASTICSEARCH_URL is set, that of Elasticsearch. *raw* sends the engine's own statement or body, made before, to the server;
*search* is `search()` with what a list shows, *everything* with bodies and highlights.
"""

import argparse
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from search.engines.base import EngineRequest

FIRST = 20
ROUNDS = 3
SLOW_SECONDS = 0.3


@dataclass(frozen=True)
class Cost:
    """Median milliseconds of one way to ask, and its slowest questions."""

    wall: float
    cpu: float
    p95: float
    longest: float
    slow: int


def main() -> None:
    """Measure each engine and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.searching", description=__doc__)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--engine", choices=("database", "elasticsearch"), action="append")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    from django.conf import settings  # noqa: PLC0415  The apps are ready only now.

    from search.models import Entry  # noqa: PLC0415

    asked = _questions(options.questions)
    print(f"{Entry.objects.count():,} entries, {len(asked)} questions, {FIRST} hits, {ROUNDS} rounds; milliseconds")
    print("| engine | asked | wall | CPU | p95 | longest | over 0.3 s |\n|---|---|---|---|---|---|---|")
    for engine in options.engine or ("database", settings.SEARCH_ENGINE):
        settings.SEARCH_ENGINE = engine
        for name, ask in _ways(engine).items():
            cost = _measured(ask, asked)
            print(
                f"| {engine} | {name} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.p95:.0f} "
                f"| {cost.longest:.0f} | {cost.slow} |"
            )


def _questions(most: int) -> list[str]:
    """Return questions from all over the list."""
    from tests.relevance.questions import questions  # noqa: PLC0415  It needs the apps.

    every = [one.text for one in questions()]
    return every[:: max(1, len(every) // most)][:most]


def _ways(engine: str) -> dict[str, Callable[[str], object]]:
    from search.service import FacetField, ReadBack, SearchRequest, search  # noqa: PLC0415

    plain = ReadBack(body=False, highlights=False)
    facets = (FacetField.KIND, FacetField.REGENCY, FacetField.PILLAR, FacetField.YEAR)
    raw = _raw_database() if engine == "database" else _raw_elasticsearch()
    return {
        "raw": raw,
        "search": lambda text: search(SearchRequest(text, first=FIRST), plain),
        "everything": lambda text: search(SearchRequest(text, first=FIRST)),
        "four facets": lambda text: search(SearchRequest(text, first=FIRST, facets=facets), plain),
    }


def _raw_elasticsearch() -> Callable[[str], object]:
    from search.engines.elastic.client import reader  # noqa: PLC0415
    from search.engines.elastic.lag import current_lag  # noqa: PLC0415
    from search.engines.elastic.query_builder import built_query  # noqa: PLC0415

    index = current_lag().index
    bodies: dict[str, object] = {}

    def ask(text: str) -> object:
        if text not in bodies:
            request = _request(text)
            bodies[text] = built_query(request, depth=1) if request.asked.rungs else None
        body = bodies[text]
        return reader().search(index=index, body=body) if body else None

    return ask


def _raw_database() -> Callable[[str], object]:
    from django.db import connection  # noqa: PLC0415

    from search.engines.database.dialect import dialect  # noqa: PLC0415
    from search.engines.database.sql import Sql  # noqa: PLC0415
    from search.engines.database.statements import page  # noqa: PLC0415

    statements: dict[str, Sql | None] = {}

    def ask(text: str) -> object:
        if text not in statements:
            request = _request(text)
            statements[text] = page(request, dialect()) if request.asked.rungs else None
        if (sql := statements[text]) is None:
            return None
        with connection.cursor() as cursor:
            cursor.execute(sql.text, sql.values)
            return cursor.fetchall()

    return ask


def _request(text: str) -> "EngineRequest":
    from search.engines.base import EngineRequest, Filters  # noqa: PLC0415
    from search.meaning import meant_by  # noqa: PLC0415
    from search.request import HitOrder  # noqa: PLC0415

    return EngineRequest(meant_by(text), Filters(), HitOrder.RELEVANCE, facets=(), limit=FIRST + 1)


def _measured(ask: Callable[[str], object], questions: Sequence[str]) -> Cost:
    for text in questions:
        ask(text)
    wall, cpu = [], []
    for _ in range(ROUNDS):
        for text in questions:
            began, used = time.perf_counter(), time.process_time()
            ask(text)
            wall.append(time.perf_counter() - began)
            cpu.append(time.process_time() - used)
    per_question = [min(wall[number :: len(questions)]) for number in range(len(questions))]
    return Cost(
        wall=median(wall) * 1000,
        cpu=median(cpu) * 1000,
        p95=quantiles(per_question, n=20)[-1] * 1000,
        longest=max(per_question) * 1000,
        slow=sum(one > SLOW_SECONDS for one in per_question),
    )


if __name__ == "__main__":
    main()
