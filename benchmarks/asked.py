"""Asks a question of the API as an app does: statements, times, and how PostgreSQL answers each of them."""

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.db import connection
from django.test import Client

ROUNDS = 5
# Tables that grow with the hub; reading one of them as a whole is a fault.
LARGE = re.compile(r"Seq Scan on (hub_publication|hub_term)\b")


@dataclass
class Cost:
    """What an answer or a step costs; `scans` are the statements that read a whole large table."""

    name: str
    statements: int
    milliseconds: list[float] = field(default_factory=list)
    scans: list[str] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The middle time."""
        return sorted(self.milliseconds)[len(self.milliseconds) // 2]


def answer(query: str) -> Any:
    """Return the data. Raises `SystemExit` if there are errors."""
    asked = Client(headers={"host": "localhost"}).post("/graphql/", {"query": query}, content_type="application/json")
    found = orjson.loads(asked.content)
    if "errors" in found:
        raise SystemExit(f"{query}\n{found['errors']}")
    return found["data"]


def cost_of(name: str, run: Callable[[], object], *, rounds: int = ROUNDS) -> Cost:
    """Run it some times after a first one, then once more to explain its statements."""
    run()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        run()
        times.append((time.perf_counter() - began) * 1000)
    ran = _ran(run)
    return Cost(name, len(ran), times, [sql for sql, values in ran if LARGE.search(_plan(sql, values))])


def table(costs: Iterable[tuple[Cost, int]]) -> tuple[str, bool]:
    """Return the table of what was measured beside the most statements, and whether all of it is as it should be."""
    lines, is_right = ["| what | statements | at most | ms, median | ms, most |", "|---|---|---|---|---|"], True
    for cost, most in costs:
        lines.append(f"| {cost.name} | {cost.statements} | {most} | {cost.median:.0f} | {max(cost.milliseconds):.0f} |")
        lines += [f"  reads a whole table: {sql[:400]}" for sql in cost.scans]
        is_right = is_right and cost.statements <= most and not cost.scans
    return "\n".join(lines), is_right


def _ran(run: Callable[[], object]) -> list[tuple[str, Any]]:
    ran: list[tuple[str, Any]] = []

    def remember(execute: Any, sql: str, parameters: Any, *others: Any) -> Any:
        ran.append((sql, parameters))
        return execute(sql, parameters, *others)

    with connection.execute_wrapper(remember):
        run()
    return [one for one in ran if one[0].startswith(("SELECT", "WITH", "INSERT", "UPDATE", "DELETE"))]


def _plan(sql: str, parameters: Any) -> str:
    if not sql.startswith(("SELECT", "WITH")):
        return ""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}", parameters)
        return "\n".join(row[0] for row in cursor.fetchall())
