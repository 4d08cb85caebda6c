"""How long a search takes while Elasticsearch is down: `python -m benchmarks.outage`, on the database of DATABASE_URL.

Each search runs in this process, as if it were the first after the server stopped answering: the breaker has seen no
failure yet, so the reader waits for the server before the database answers. For comparison: with an address at which
nothing listens, and with the database as the chosen engine. The promise for an outage is 1.5 s.
"""

import logging
import os
import statistics
import time
from typing import Any

import django
import orjson

ROUNDS = 5
NOBODY = "http://127.0.0.1:9"
TIDY = "totalCount totalIsExact facets { field } nodes { id title summary }"
FACETS = "facets: [KIND, REGENCY, PILLAR, YEAR]"
NARROW = 'filter: {kinds: [NEWS], regions: ["64.02"], pillars: [LIVING]}'
QUESTIONS = {
    "a village": f'{{ search(query: "sumber sari") {{ {TIDY} }} }}',
    "a frequent word": f'{{ search(query: "warga") {{ {TIDY} }} }}',
    "a frequent word, four facets": f'{{ search(query: "warga", {FACETS}) {{ {TIDY} }} }}',
    "the same with three filters": f'{{ search(query: "warga", {NARROW}, {FACETS}) {{ {TIDY} }} }}',
    "another word so": f'{{ search(query: "air bersih", {NARROW}, {FACETS}) {{ {TIDY} }} }}',
    "newest first": f'{{ search(query: "panen", sort: NEWEST, {FACETS}) {{ {TIDY} }} }}',
    "four words": f'{{ search(query: "kelompok tani panen padi", {FACETS}) {{ {TIDY} }} }}',
    "a typing error": f'{{ search(query: "pelatihn warga", {FACETS}) {{ {TIDY} }} }}',
    "two typing errors": f'{{ search(query: "pelatihn wargq", {NARROW}, {FACETS}) {{ {TIDY} }} }}',
    "no words": f'{{ search(query: "", {NARROW}, {FACETS}) {{ {TIDY} }} }}',
}


def main() -> None:
    """Print for each search the milliseconds of the first answer, the median and the maximum."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    logging.disable(logging.WARNING)  # Each fall-back to the database logs two.
    # The tests' server that never answers.
    from tests.search.silence import SilentServer  # noqa: PLC0415

    silent = SilentServer()
    print("| question | silent: first, median, most ms | refused: median, most | database: median | answer |")
    print("| --- | --- | --- | --- | --- |")
    for name, document in QUESTIONS.items():
        waited, said = _asked(document, "elasticsearch", silent.url)
        refused, _ = _asked(document, "elasticsearch", NOBODY)
        chosen, _ = _asked(document, "database", "")
        print(
            f"| {name} | {waited[0]:.0f}, {statistics.median(waited):.0f}, {max(waited):.0f} "
            f"| {statistics.median(refused):.0f}, {max(refused):.0f} | {statistics.median(chosen):.0f} | {said} |",
            flush=True,
        )
    silent.close()


def _asked(document: str, engine: str, url: str) -> tuple[list[float], str]:
    """Return the milliseconds of each round, and a summary of the first answer."""
    from django.test import Client, override_settings  # noqa: PLC0415

    from search import routing  # noqa: PLC0415

    times, first = [], ""
    with override_settings(SEARCH_ENGINE=engine, SEARCH_ELASTICSEARCH_URL=url):
        for _ in range(ROUNDS):
            routing.breaker.record_success()
            began = time.perf_counter()
            answer = Client().get("/graphql/", {"query": document}, headers={"host": "localhost"})
            times.append((time.perf_counter() - began) * 1000)
            first = first or _told(orjson.loads(answer.content))
    return times, first


def _told(answer: dict[str, Any]) -> str:
    found = (answer.get("data") or {}).get("search")
    if found is None:
        raise RuntimeError(f"The search was not answered: {answer.get('errors')}")
    exact = "" if found["totalIsExact"] else "at least "
    return f"{exact}{found['totalCount']:,} hits, {len(found['facets'])} facets"


if __name__ == "__main__":
    main()
