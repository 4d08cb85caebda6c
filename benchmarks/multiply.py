"""Copies publications until there are a great many: `python -m benchmarks.multiply N`.

`manage.py demo --scale N` makes real pages, at the speed of publishing. This copies rows of the read model inside
PostgreSQL: publications with card and body, their terms and their entries in the database engine's index. Pages
stay as they are, so `reconcile` calls the copies orphans. Plain indexes are dropped first and made again at the end,
and foreign keys are not checked meanwhile. Entries are put in the order of their dates at last, in which they lie where
pieces are delivered when they are published. For a throw-away database only, and as its superuser.
"""

import argparse
import os
import time

import django
from django.db import connection

SPREAD = "c.copy * interval '41 minutes'"
COPIES = f"""
    CREATE UNLOGGED TABLE benchmark_copy AS
    SELECT p.id AS source, c.copy, p.id || '-' || c.copy AS id, p.published_at - {SPREAD} AS published_at,
        (SELECT value FROM hub_versionclock) + row_number() OVER (ORDER BY c.copy, p.version) AS version
    FROM hub_publication p CROSS JOIN generate_series(%s, %s) AS c(copy)
    WHERE p.kind <> 'village' AND p.withdrawn_at IS NULL AND p.id NOT LIKE '%%-%%'
"""  # noqa: S608  Made of constants.
ROWS = (
    """INSERT INTO hub_publication (id, kind, locale, page_id, village, district, regency, path, title, summary,
        latitude, longitude, published_at, updated_at, expires_at, card, body, text, places,
        version, withdrawn_at)
    SELECT c.id, kind, locale, page_id + c.copy::bigint * 10000000, village, district, regency,
        path || '-' || c.copy, title, summary, latitude, longitude, c.published_at,
        p.updated_at, expires_at, card, body, text, places, c.version, NULL
    FROM benchmark_copy c JOIN hub_publication p ON p.id = c.source""",
    """INSERT INTO hub_term (publication_id, facet, value, kind, regency, district, village, published_at)
    SELECT c.id, facet, value, kind, regency, district, village, c.published_at
    FROM benchmark_copy c JOIN hub_term t ON t.publication_id = c.source""",
    """INSERT INTO search_entry (generation_id, publication_id, version, kind, regency, name_key, published_at, vector)
    SELECT generation_id, c.id, c.version, kind, regency, name_key, c.published_at, vector
    FROM benchmark_copy c JOIN search_entry e ON e.publication_id = c.source""",
    "UPDATE hub_versionclock SET value = greatest(value, (SELECT max(version) FROM benchmark_copy))",
    "UPDATE search_generation SET watermark = (SELECT value FROM hub_versionclock)",
    "DROP TABLE benchmark_copy",
)
INDEXES = """SELECT indexname, indexdef FROM pg_indexes
    WHERE tablename IN ('hub_publication', 'hub_term', 'search_entry')
    AND indexname NOT IN (SELECT conname FROM pg_constraint)"""
SESSION = (
    "SET session_replication_role = replica",
    "SET synchronous_commit = off",
    "SET work_mem = '128MB'",
    "SET maintenance_work_mem = '1GB'",
)
STEP = 20  # Copies in one transaction.


def main() -> None:
    """Multiply the publications that are there until there are about as many as asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.multiply", description=__doc__)
    parser.add_argument("publications", type=int, help="about how many there are to be")
    wanted = parser.parse_args().publications
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    began = time.monotonic()
    for statement in SESSION:
        _rows(statement)
    indexes = _rows(INDEXES)
    for name, _ in indexes:
        _rows(f'DROP INDEX "{name}"')
    pieces, others = _counted("kind <> 'village'"), _counted("kind = 'village'")
    for first in range(1, (wanted - others) // pieces, STEP):
        _copy(first, min(first + STEP, (wanted - others) // pieces) - 1)
        print(f"{_counted('true'):>9,} publications, {time.monotonic() - began:.0f} s", flush=True)
    for name, definition in indexes:
        _rows(definition)
        print(f"{name}, {time.monotonic() - began:.0f} s", flush=True)
    _rows("CLUSTER search_entry USING entry_newest")
    _rows("VACUUM ANALYZE")


def _rows(statement: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


def _counted(condition: str) -> int:
    return int(_rows(f"SELECT count(*) FROM hub_publication WHERE {condition}")[0][0])  # noqa: S608  Made of constants.


def _copy(first: int, last: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute(COPIES, [first, last])
        for statement in ROWS:
            cursor.execute(statement)
        cursor.execute("COMMIT")


if __name__ == "__main__":
    main()
