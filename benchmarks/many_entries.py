"""Multiplies what search has of a filled hub on PostgreSQL: `python -m benchmarks.many_entries 100`.

Every publication and its entry in the index of the database get copies with other ids, versions and dates, so 10,000
become a million in minutes. Copies have no pages and no text. Meant for databases that are thrown away.
"""

import argparse
import os
import sys
import time
from collections.abc import Mapping
from typing import Any

import django

MOST_TIMES = 1_000
# What each statement of a search reads; the other indexes of publications would only take time.
KEPT = ("hub_publication_pkey", "hub_publication_version_key", "pub_standing")
CHANGED = {
    "hub_publication": {
        "id": "left(id, 30) || '-' || n",
        "page_id": "page_id + n * 10000000",
        "version": "version + n * 10000000",
        "published_at": "published_at - n * interval '3 days'",
        "text": "''",
        "body": "'{}'::jsonb",
        "fingerprint": "''",
    },
    "search_entry": {
        "publication_id": "left(publication_id, 30) || '-' || n",
        "version": "version + n * 10000000",
        "published_at": "published_at - n * interval '3 days'",
    },
}


def main() -> None:
    """Multiply, and say how many entries there are afterwards."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.many_entries", description=__doc__)
    parser.add_argument("times", type=int, choices=range(2, MOST_TIMES + 1), metavar="TIMES")
    times: int = parser.parse_args().times
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    from django.db import connection, transaction  # noqa: PLC0415  They can be imported only once the apps are ready.

    began = time.monotonic()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0; SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'; SET LOCAL synchronous_commit = off")
        cursor.execute("SELECT count(*) FROM search_entry WHERE publication_id LIKE '%-1'")
        if cursor.fetchone()[0]:
            raise SystemExit("The entries were multiplied before; begin with another database.")
        for table, changed in CHANGED.items():
            _multiply(cursor, table, changed, times)
        # The rarity of words is that of as many entries.
        cursor.execute("UPDATE search_stemcount SET documents = documents * %s", [times])
        cursor.execute("UPDATE search_generation SET watermark = (SELECT max(version) FROM hub_publication)")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE hub_publication, search_entry")
        cursor.execute("SELECT count(*) FROM search_entry")
        print(f"{cursor.fetchone()[0]:,} entries after {time.monotonic() - began:.0f} s", file=sys.stderr)


def _multiply(cursor: Any, table: str, changed: Mapping[str, str], times: int) -> None:
    """Copy each row, without the indexes that are built faster at the end."""
    cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s", [table])
    indexes = [(name, definition) for name, definition in cursor.fetchall() if name not in KEPT]
    constrained = {"search_entry_pkey", "entry_once"}
    for name, _ in indexes:
        if name not in constrained:
            cursor.execute(f'DROP INDEX "{name}"')
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped", [table]
    )
    columns = [name for (name,) in cursor.fetchall() if not (table == "search_entry" and name == "id")]
    taken = ", ".join(changed.get(column, column) for column in columns)
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {taken} FROM {table}, generate_series(1, %s) n",  # noqa: S608  Made of constants.
        [times - 1],
    )
    for name, definition in indexes:
        if table == "search_entry" and name not in constrained:
            cursor.execute(definition)


if __name__ == "__main__":
    main()
