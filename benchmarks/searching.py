"""What a search costs beside its raw query, in one run: `python -m benchmarks.searching [--questions 100]`.

Asks the judged questions of `tests/relevance` on the hub of DATABASE_URL, with its index of the database and, if
ELASTICSEARCH_URL is set, that of Elasticsearch. *raw* sends the engine's own statement or body, made before, to the
server; *search* is `search()` with what a list shows, *everything* with bodies and highlights. *server* is processor
time of PostgreSQL's process, which does not depend on who else uses the machine; on this machine only.
"""

import argparse
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from search.engines.base import EngineRequest

FIRST = 20
SLOW_SECONDS = 0.3
HEAD = "| engine | asked | wall | CPU | server, median | p95 | longest | wall, p95 | longest | over 0.3 s |"


@dataclass(frozen=True)
class Spent:
    """Seconds that one question took: by the clock, of this process, and of the server."""

    wall: float
    cpu: float
    server: float


def main() -> None:
    """Measure each engine and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.searching", description=__doc__)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engine", choices=("database", "elasticsearch"), action="append")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    from django.conf import settings  # noqa: PLC0415  The apps are ready only now.

    from search.models import Entry  # noqa: PLC0415  As above.

    asked = _questions(options.questions)
    load = os.getloadavg()[0]
    print(f"{Entry.objects.count():,} entries, {len(asked)} questions, {FIRST} hits; milliseconds, load {load:.0f}")
    print(f"{HEAD}\n{'|---' * HEAD.count(' |')}|")
    for engine in options.engine or ("database", settings.SEARCH_ENGINE):
        settings.SEARCH_ENGINE = engine
        for name, ask in _ways(engine).items():
            print(f"| {engine} | {name} | {_figures(_best_of(ask, asked, rounds=options.rounds))} |", flush=True)


def _questions(most: int) -> list[str]:
    """Return questions from all over the list."""
    from tests.relevance.questions import questions  # noqa: PLC0415  It needs the apps.

    every = [one.text for one in questions()]
    return every[:: max(1, len(every) // most)][:most]


def _ways(engine: str) -> dict[str, Callable[[str], object]]:
    from search.service import FacetField, ReadBack, SearchRequest, search  # noqa: PLC0415  As above.

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
    from search.engines.elastic.client import reader  # noqa: PLC0415  As above.
    from search.engines.elastic.lag import current_lag  # noqa: PLC0415
    from search.engines.elastic.query_builder import built_query  # noqa: PLC0415

    index = current_lag().index
    bodies: dict[str, dict[str, object] | None] = {}

    def ask(text: str) -> object:
        if text not in bodies:
            request = _request(text)
            bodies[text] = built_query(request, depth=1) if request.asked.rungs else None
        body = bodies[text]
        return reader().search(index=index, body=body) if body else None

    return ask


def _raw_database() -> Callable[[str], object]:
    from django.db import connection  # noqa: PLC0415  As above.

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
    from search.engines.base import EngineRequest, Filters  # noqa: PLC0415  As above.
    from search.meaning import meant_by  # noqa: PLC0415
    from search.request import HitOrder  # noqa: PLC0415

    return EngineRequest(meant_by(text), Filters(), HitOrder.RELEVANCE, facets=(), limit=FIRST + 1)


def _best_of(ask: Callable[[str], object], questions: Sequence[str], *, rounds: int) -> list[Spent]:
    """Return the least that each question took in so many rounds, after one that warms up."""
    server = _server_clock()
    found = []
    for text in questions:
        ask(text)
        spent = [_spent(ask, text, server) for _ in range(rounds)]
        found.append(Spent(*(min(getattr(one, name) for one in spent) for name in ("wall", "cpu", "server"))))
    return found


def _spent(ask: Callable[[str], object], text: str, server: Callable[[], float]) -> Spent:
    began, used, served = time.perf_counter(), time.process_time(), server()
    ask(text)
    return Spent(time.perf_counter() - began, time.process_time() - used, server() - served)


def _server_clock() -> Callable[[], float]:
    """Return a function for the processor seconds of our process of PostgreSQL; zero if it is on another machine."""
    from django.db import connection  # noqa: PLC0415  As above.

    if connection.vendor != "postgresql":
        return lambda: 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        path = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return lambda: int(path.read_text().split()[0]) / 1e9 if path.exists() else 0.0


def _figures(spent: Sequence[Spent]) -> str:
    walls, servers = [one.wall * 1000 for one in spent], [one.server * 1000 for one in spent]
    slow = sum(one.wall > SLOW_SECONDS for one in spent)
    clock = f"{median(walls):.1f} | {median(one.cpu * 1000 for one in spent):.1f}"
    served = f"{median(servers):.1f} | {quantiles(servers, n=20)[-1]:.0f} | {max(servers):.0f}"
    return f"{clock} | {served} | {quantiles(walls, n=20)[-1]:.0f} | {max(walls):.0f} | {slow}"


if __name__ == "__main__":
    main()
