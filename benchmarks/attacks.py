"""The command: `python -m benchmarks.attacks`: what documents cost that are written to be expensive.

Runs in this process, on a temporary database where every stored list is as long as allowed. Reports the CPU time of
the best of some rounds; the document is new in each round.
"""

import argparse
import gc
import os
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django

ROUNDS = 3
COPIES = 100
DOCUMENTS = 1_000
# Within the limit of points, and as expensive as it allows for what they ask.
DEAR = {
    "rows of budgets": "{ budgets(first: 16) { nodes { budgetRows { key code name level classification parent budget "
    "realisation percentRealised isComputed } } } }",
    "bodies read for one value": "{ budgets(first: 100) { nodes { complaintPhone } } }",
    "cards": "{ publications(first: 100) { nodes { id kind title summary path publishedAt updatedAt isDemo version "
    "expiresAt village { name fullName code } district { name } regency { name } image { alt width height thumbhash "
    "rendition(preset: W440) { url width height } } pillars { key label } } } }",
    "changes": "{ changes(first: 100) { entries { operation id kind path version changedAt node { title summary "
    "village { longName } image { alt renditions { url width } } } } } }",
    "whole bodies": "{ practices(first: 3) { nodes { blocks { id type ... on ImageBlock { image { alt renditions { url "
    "width height } } } ... on GalleryBlock { images { alt renditions { url width height } } } ... on TableBlock { "
    "header rows } ... on DocumentsBlock { documents { title url bytes } } ... on StepsBlock { steps { title text } } "
    "... on NumbersBlock { figures { label value year } } ... on ContentLinksBlock { items { title path } } } } } }",
    "entries of collections": "{ collections(first: 20) { nodes { entries { reason content { title path } } } } }",
    "links read for one value": "{ contestEditions(first: 100) { nodes { contest { title } } } }",
    "members of programmes": "{ programmes(first: 8) { nodes { memberYears { year regions { name code } } } } }",
    "completeness": "{ villages(first: 100) { nodes { completeness { items { key label isDone } } } } }",
    "vocabularies": '{ vocabularies(keys: ["account", "sdg", "service", "information_kind"]) { key entries { key label '
    "parent basis certainty startsOn endsOn } } }",
    "regions": "{ regions(first: 100) { nodes { code name fullName longName level parent { name longName parent { name "
    "longName } } } totalCount } }",
    "six searches": "{ "
    + " ".join(
        f'a{n}: search(query: "air desa", first: 5, facets: [KIND, REGENCY, PILLAR, YEAR]) '
        "{ totalCount nodes { title } facets { buckets { value count } } }"
        for n in range(6)
    )
    + " }",
    "a page of hits": '{ search(query: "air", first: 50) { edges { score highlights { field fragments } node { title '
    "summary village { longName } } } } }",
    "ten lists with totals": "{ "
    + " ".join(f"a{n}: publications(first: 1) {{ totalCount }}" for n in range(10))
    + " }",
    "duties": '{ informationDuties(village: "64.02.08.2009", year: 2026) { key label basis dueOn content { title } } }',
}


def main() -> None:
    """Measure and print the tables."""
    argparse.ArgumentParser(prog="python -m benchmarks.attacks", description=__doc__).parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    from django.test.runner import DiscoverRunner  # noqa: PLC0415  Needs the settings.

    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        _plant()
        gc.collect()
        gc.freeze()  # Like deploy/gunicorn.conf.py.
        _print("attack", _attacks())
        _print("accepted, and expensive", _dear())
        print(_memory())
        print(_collections())
    finally:
        runner.teardown_databases(databases)


def _plant() -> None:
    from django.core.management import call_command  # noqa: PLC0415

    from hub.models.publication import Publication  # noqa: PLC0415
    from tests.frontend_api.stretched import plant_stretched  # noqa: PLC0415

    plant_stretched()
    version = 10**6
    for kind in ("budget", "practice", "collection", "contest_edition", "programme", "village"):
        rows = list(Publication.objects.filter(kind=kind)[:1])
        for number in range(COPIES if rows else 0):
            copied = Publication.objects.get(pk=rows[0].pk)
            version += 1
            copied.pk, copied.path, copied.version = f"{kind}-{number}", f"/{kind}-{number}", version
            copied.page_id = version
            copied.save(force_insert=True)
    call_command("relay", once=True, verbosity=0)


def _attacks() -> Iterator[tuple[str, str, float]]:
    from tests.doors.attacks import ATTACKS  # noqa: PLC0415

    for attack in ATTACKS:
        yield _measured(attack.name, attack.query, attack.variables)


def _dear() -> Iterator[tuple[str, str, float]]:
    for name, query in DEAR.items():
        yield _measured(name, query, {})


def _measured(name: str, query: str, variables: dict[str, Any]) -> tuple[str, str, float]:
    from django.test import Client  # noqa: PLC0415

    from frontend_api.views import executor_of  # noqa: PLC0415

    client = Client(headers={"host": "127.0.0.1"})

    def ask() -> Any:
        return client.post(
            "/graphql/", {"query": query, "variables": variables}, content_type="application/json"
        ).json()

    said = ""
    best = float("inf")
    for _ in range(ROUNDS):
        executor_of.cache_clear()
        client.post("/graphql/", {"query": "{ __typename }"}, content_type="application/json")
        began = time.process_time()
        answer = ask()
        best = min(best, (time.process_time() - began) * 1000)
        errors = answer.get("errors")
        said = errors[0]["extensions"].get("limit") or errors[0]["extensions"]["code"] if errors else _points(query)
    return name, said, best


def _points(query: str) -> str:
    from graphql import OperationDefinitionNode  # noqa: PLC0415

    from frontend_api.http.cost import Variables, check_cost  # noqa: PLC0415
    from frontend_api.http.execution import fragments_of  # noqa: PLC0415
    from frontend_api.http.operation_documents import Documents  # noqa: PLC0415
    from frontend_api.schema import schema  # noqa: PLC0415

    document = Documents(schema.graphql_schema, introspection=True).document(query).document
    operation = next(node for node in document.definitions if isinstance(node, OperationDefinitionNode))
    points = check_cost(schema.graphql_schema, operation, fragments_of(document), Variables({}, {}))
    return f"{points:,} points"


def _memory() -> str:
    from frontend_api.http.operation_documents import Documents  # noqa: PLC0415
    from frontend_api.schema import schema  # noqa: PLC0415

    documents = Documents(schema.graphql_schema, introspection=True)
    before = _resident()
    for number in range(DOCUMENTS):
        names = " ".join(f"a{part}: title" for part in range(29)) + " title" * 99 + " summary" * 99 + " path" * 99
        documents.document(f"query Q{number:04} {{ news {{ nodes {{ {names} }} }} }}".ljust(3_000))
    counted = documents.size / 1024**2
    return f"\n{DOCUMENTS:,} documents of 3 KB: {_resident() - before:.0f} MB more, {counted:.0f} MB counted"


def _collections() -> str:
    frozen = _best(gc.collect)
    gc.unfreeze()
    whole = _best(gc.collect)
    return f"A full collection: {whole:.0f} ms, after gc.freeze() {frozen:.1f} ms"


def _best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        run()
        times.append(time.process_time() - began)
    return min(times) * 1000


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024**2


def _print(title: str, rows: Iterator[tuple[str, str, float]]) -> None:
    print(f"\n| {title} | limit, or points | CPU ms |\n| --- | --- | --- |")
    for name, said, milliseconds in rows:
        print(f"| {name} | {said} | {milliseconds:.1f} |", flush=True)


if __name__ == "__main__":
    main()
