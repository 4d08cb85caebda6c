"""Writes thousands of recommendations in one statement with one value, which the database takes apart itself.

As many values as there are columns and rows cost a second: Django prepares and the driver quotes each of them.
"""

from collections.abc import Iterable

import orjson
from django.db import connection

# Each column with its type in PostgreSQL; SQLite takes the type of the JSON. The last one is JSON itself.
COLUMNS = {
    "in_list_id": "bigint",
    "place": "smallint",
    "practice_id": "text",
    "points": "smallint",
    "origin": "text",
    "origin_version": "bigint",
}
CLAUSES = "clauses"

Clauses = list[dict[str, str]]
Row = tuple[int, int, str, int, str, int, Clauses]


def insert(rows: Iterable[Row]) -> None:
    """Store the rows, each with its values in the order of the columns."""
    names = ", ".join([*COLUMNS, CLAUSES])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO hub_recommendation ({names}) {_taken_apart()}", [orjson.dumps(list(rows)).decode()]
        )


def _taken_apart() -> str:
    if connection.vendor == "postgresql":
        values = [f"(one->>{place})::{kind}" for place, kind in enumerate(COLUMNS.values())]
        return f"SELECT {', '.join(values)}, one->{len(COLUMNS)} FROM jsonb_array_elements(%s::jsonb) one"  # noqa: S608  Constants.
    values = [f"json_extract(value, '$[{place}]')" for place in range(len(COLUMNS) + 1)]
    return f"SELECT {', '.join(values)} FROM json_each(%s)"  # noqa: S608  The same.
