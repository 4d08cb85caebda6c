"""Shows how PostgreSQL executes the reads: `python -m benchmarks.plans`, on the database of DATABASE_URL."""

import os
import re
import time
from typing import Any

import django
import orjson
from django.db import connection
from django.test import Client

SLOW_MS = 20  # A slower statement is printed with its plan.
TIDY = "{ nodes { id title } }"
QUERIES = {
    "list": "{ news(first: 20) { nodes { id title card: image { alt } } } }",
    "list of all kinds": "{ publications(first: 20) { nodes { id title } } }",
    "list of two kinds": f"{{ publications(first: 20, kinds: [NEWS, PRACTICE]) {TIDY} }}",
    "list in a regency": f'{{ news(filter: {{region: "64.02"}}) {TIDY} }}',
    "list in a village": f'{{ publications(filter: {{region: "64.02.08.2009"}}) {TIDY} }}',
    "list in a district": f'{{ publications(filter: {{region: "64.02.08"}}) {TIDY} }}',
    "list with a pillar": f"{{ news(filter: {{pillar: ENVIRONMENT}}) {TIDY} }}",
    "list with a pillar in a district": f'{{ news(filter: {{pillar: ENVIRONMENT, region: "64.02.08"}}) {TIDY} }}',
    "list with a pillar and a goal": f"{{ news(filter: {{pillar: ENVIRONMENT, sdg: 6}}) {TIDY} }}",
    "list with a year": f"{{ information(filter: {{year: 2025}}) {TIDY} }}",
    "list with a total": "{ news(first: 20) { totalCount nodes { id } } }",
    "list with dates": f'{{ news(filter: {{publishedFrom: "2020-01-01", publishedTo: "2020-02-01"}}) {TIDY} }}',
    "villages by name": "{ villages(first: 20) { nodes { id title } } }",
    "villages by update": "{ villages(first: 20, sort: RECENTLY_UPDATED) { nodes { id title } } }",
    "village by code": '{ village(code: "64.02.08.2009") { id title } }',
    "changes": "{ changes(first: 20) { entries { id } nextCursor } }",
    "changes of a kind": "{ changes(first: 20, kinds: [PRACTICE]) { entries { id } } }",
    "changes in a village": '{ changes(first: 20, region: "64.02.08.2009") { entries { id } } }',
    "changes of villages in a regency": '{ changes(first: 20, kinds: [VILLAGE], region: "64.72") { entries { id } } }',
    "search, rare": f'{{ search(query: "sumber sari") {TIDY} }}',
    "search, common": f'{{ search(query: "warga desa") {TIDY} }}',
    "search, blank": f'{{ search(query: "") {TIDY} }}',
    "search, newest": f'{{ search(query: "panen", sort: NEWEST) {TIDY} }}',
    "search, misspelt": f'{{ search(query: "pelatihn") {TIDY} }}',
    "search, facets": '{ search(query: "panen", facets: [KIND, PILLAR]) { facets { field } nodes { id } } }',
    "search, three filters and four facets": """{ search(query: "warga", filter: {kinds: [NEWS], regions: ["64.02"],
        pillars: [LIVING]}, facets: [KIND, REGENCY, PILLAR, YEAR]) { totalCount facets { field } nodes { id } } }""",
    "list of a term with a total": "{ news(filter: {pillar: ENVIRONMENT}) { totalCount nodes { id } } }",
    "changes of a kind in a regency": '{ changes(first: 20, kinds: [PRACTICE], region: "64.11") { entries { id } } }',
    "route": '{ route(path: "/nowhere") { __typename } }',
}


def main() -> None:
    """Print each query with the time of every statement, and the whole plan of those that read a lot."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    for name, query in QUERIES.items():
        show(name, query)


def show(name: str, query: str) -> None:
    """Run the query as an app does, and explain the statements that it executed."""
    ran: list[tuple[str, Any, float]] = []

    def remember(execute: Any, sql: str, parameters: Any, *others: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, parameters, *others)
        finally:
            ran.append((sql, parameters, (time.perf_counter() - began) * 1000))

    with connection.execute_wrapper(remember):
        answer = Client().get("/graphql/", {"query": query}, headers={"host": "localhost"})
    problems = orjson.loads(answer.content).get("errors")
    print(f"\n## {name}: {len(ran)} statements{f', {problems}' if problems else ''}")
    for sql, parameters, milliseconds in ran:
        _explain(sql, parameters, milliseconds)


def _explain(sql: str, parameters: Any, milliseconds: float) -> None:
    if not sql.lstrip().upper().startswith(("SELECT", "WITH")):
        return
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql}", parameters)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    buffers = re.search(r"Buffers: (.*)", plan)
    print(f"{milliseconds:8.1f} ms  {buffers.group(1) if buffers else ''}")
    if milliseconds > SLOW_MS or "Seq Scan on hub_publication" in plan or "Seq Scan on search_entry" in plan:
        print(f"{sql}\n{parameters}\n{plan}")


if __name__ == "__main__":
    main()
