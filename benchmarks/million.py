"""Fills a PostgreSQL of its own with a million publications in minutes: `python -m benchmarks.million`.

What is measured about sharing is measured on it: `benchmarks.chains`, `benchmarks.spread`, `benchmarks.recommending`.
The database of DATABASE_URL has to be empty, migrated or not; it is no hub afterwards, because its publications have
no pages. Indexes are dropped and built again at the end, in one transaction: whatever ends it leaves nothing behind.
"""

import argparse
import gc
import os
import time
from typing import Any

import django

PUBLICATIONS, PRACTICES, ADOPTIONS = 1_000_000, 5_000, 24_000
# One practice was copied from village to village, another one by so many villages directly.
DEEP, WIDE = 50, 500
DEEP_ROOT, WIDE_ROOT = "p00001", "p00002"
TABLES = ("hub_publication", "hub_term")

VILLAGES = """
CREATE TEMPORARY TABLE bench_villages ON COMMIT DROP AS
SELECT code, row_number() OVER (ORDER BY md5(code)) - 1 AS number FROM hub_region WHERE level = 'village'
"""
# Four copies of each practice that is copied: the first of the practice, each other one of the copy before it. Then the
# deep chain and the wide one. A village stands in a chain once, and never below its own practice.
COPIES = """
CREATE TEMPORARY TABLE bench_copies ON COMMIT DROP AS
WITH planned AS (
    SELECT n, 'p' || lpad((3 + n / 4 * 31 % (%(practices)s - 3))::text, 5, '0') AS root,
        n % 4 = 0 AS is_first, n * 7 % v.count AS village
    FROM generate_series(0, %(adoptions)s - 1) n, (SELECT count(*) FROM bench_villages) v
    UNION ALL
    SELECT %(adoptions)s + n, %(deep_root)s, n = 0, n FROM generate_series(0, %(deep)s - 1) n
    UNION ALL
    SELECT %(adoptions)s + %(deep)s + n, %(wide_root)s, true, n FROM generate_series(0, %(wide)s - 1) n
)
SELECT *, 'a' || lpad(n::text, 6, '0') AS id,
    coalesce(CASE WHEN NOT is_first THEN 'a' || lpad((lag(n) OVER chain)::text, 6, '0') END, root) AS parent,
    coalesce(CASE WHEN NOT is_first THEN lag(village) OVER chain END, root_village) AS origin_village
FROM (
    SELECT p.n, p.root, p.is_first, v.code AS village, r.village AS root_village,
        r.card->'labels'->0->>'key' AS pillar, (p.n * 7919 % 700)::int AS days,
        (ARRAY['planned', 'in_progress', 'running', 'running', 'stopped'])[1 + p.n % 5] AS state
    FROM planned p JOIN bench_villages v ON v.number = p.village JOIN hub_publication r ON r.id = p.root
    WHERE v.code <> r.village
) placed
WINDOW chain AS (PARTITION BY root ORDER BY n)
"""
ADOPT = """
INSERT INTO hub_publication (id, kind, locale, page_id, village, district, regency, path, title, summary, published_at,
    updated_at, card, body, text, fingerprint, places, version)
SELECT id, 'adoption', 'id', 1000000 + n, village, left(village, 8), left(village, 5), '/' || id, 'Meniru ' || n, '',
    now() - make_interval(days => days), now(),
    jsonb_build_object('is_demo', false, 'labels', jsonb_build_array(jsonb_build_object('facet', 'pillar', 'key',
        pillar, 'label', pillar)), 'practice', jsonb_build_object('content_id', root), 'adopted_from',
        jsonb_build_object('content_id', parent), 'origin_village', origin_village, 'state', state, 'state_on',
        current_date - days, 'is_measured', true)
    || CASE WHEN state = 'planned' THEN '{}'::jsonb ELSE jsonb_build_object('started_on', current_date - days - 30,
        'running_since', current_date - days) END
    || CASE WHEN state = 'stopped' THEN jsonb_build_object('stopped_on', current_date) ELSE '{}'::jsonb END,
    jsonb_build_object('adaptations', %(text)s::text, 'results', jsonb_build_array(jsonb_build_object('figure',
        %(figure)s::text, 'before', 8, 'after', 2 + n % 5, 'unit', 'kg', 'year', 2025, 'source', 'desa'))),
    '', '', '[]', %(version)s + n
FROM bench_copies
"""
NEWS = """
INSERT INTO hub_publication (id, kind, locale, page_id, village, district, regency, path, title, summary, published_at,
    updated_at, card, body, text, fingerprint, places, version)
SELECT md5('news' || n), 'news', 'id', 2000000 + n, v.code, left(v.code, 8), left(v.code, 5), '/news' || n,
    'Kabar ' || n, '', now() - n * interval '1 minute', now() - n * interval '1 minute', '{"is_demo": false}',
    jsonb_build_object('blocks', '[]'::jsonb), %(text)s, '', '[]', %(version)s + 1000000 + n
FROM generate_series(1, %(news)s) n
JOIN bench_villages v ON v.number = n % (SELECT count(*) FROM bench_villages)
"""
TERMS = """
INSERT INTO hub_term (publication_id, facet, value, kind, regency, district, village, published_at)
SELECT p.id, t.facet, t.value, p.kind, p.regency, p.district, p.village, p.published_at
FROM hub_publication p JOIN (
    SELECT id, label->>'facet' AS facet, label->>'key' AS value
    FROM hub_publication, jsonb_array_elements(card->'labels') label
    UNION ALL
    SELECT c.id, told.* FROM bench_copies c CROSS JOIN LATERAL (VALUES ('practice', c.root), ('adopted_from', c.parent),
        ('origin_village', c.origin_village), ('adoption_state', c.state)) told
    UNION ALL
    SELECT id, 'pillar',
        (ARRAY['people', 'living', 'environment', 'government', 'economy', 'mobility'])[1 + page_id % 6]
    FROM hub_publication WHERE kind = 'news'
) t ON t.id = p.id
"""


def main() -> None:
    """Fill the database, and print what is in it and how long that took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.million", description=__doc__)
    parser.add_argument("--publications", type=int, default=PUBLICATIONS)
    parser.add_argument("--practices", type=int, default=PRACTICES)
    parser.add_argument("--adoptions", type=int, default=ADOPTIONS)
    options = parser.parse_args()
    set_up()
    began = time.perf_counter()
    fill(options.publications, practices=options.practices, adoptions=options.adoptions)
    print(f"{told()}: filled in {time.perf_counter() - began:.0f} s")


def set_up() -> None:
    """Prepare Django with the settings of benchmarks, and freeze what is loaded, as the relay and gunicorn do."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    gc.collect()
    gc.freeze()


def told() -> str:
    """Say how many publications there are, and of which kinds that matter here."""
    from hub.models.publication import Publication  # noqa: PLC0415  Models can be imported only now.

    counts = {kind: Publication.objects.filter(kind=kind).count() for kind in ("village", "practice", "adoption")}
    parts = [f"{Publication.objects.count():,} publications", *(f"{n:,} of {kind}" for kind, n in counts.items())]
    return ", ".join(parts)


def fill(publications: int, *, practices: int, adoptions: int) -> None:
    """Fill the empty database. Raises `SystemExit` if it is none of PostgreSQL, or not empty."""
    from django.core.management import call_command  # noqa: PLC0415  As above.
    from django.db import connection, transaction  # noqa: PLC0415

    from benchmarks.invented_rows import FIGURE, plant  # noqa: PLC0415
    from hub.models.publication import Publication  # noqa: PLC0415
    from hub.regions.region_importer import import_regions  # noqa: PLC0415
    from hub.regions.region_reader import PACKAGED_LIST, read_regions  # noqa: PLC0415

    if connection.vendor != "postgresql":
        raise SystemExit("Name a PostgreSQL database of its own in DATABASE_URL.")
    call_command("migrate", verbosity=0)
    import_regions(list(read_regions(PACKAGED_LIST)), file=PACKAGED_LIST.name)
    if Publication.objects.exists():
        raise SystemExit("The database of DATABASE_URL has publications; name an empty one.")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0; SET LOCAL synchronous_commit = off")
        # Foreign keys are right by construction; checking each of two million rows takes longer than writing them.
        cursor.execute("SET LOCAL session_replication_role = replica; SET LOCAL maintenance_work_mem = '512MB'")
        indexes = _dropped(cursor)
        plant(practices=practices)
        values: dict[str, Any] = {"practices": practices, "adoptions": adoptions, "figure": FIGURE, "version": 100_000}
        values |= {"deep": DEEP, "wide": WIDE, "deep_root": DEEP_ROOT, "wide_root": WIDE_ROOT, "text": "Kabar. " * 60}
        cursor.execute(VILLAGES)
        cursor.execute(COPIES.replace(" % ", " %% "), values)
        cursor.execute(ADOPT.replace(" % ", " %% "), values)
        values["news"] = max(0, publications - Publication.objects.count())
        cursor.execute(NEWS.replace(" % ", " %% "), values)
        cursor.execute(TERMS)
        for definition in indexes:
            cursor.execute(definition)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE hub_publication, hub_term")


def _dropped(cursor: Any) -> list[str]:
    """Drop the indexes of the tables that no constraint needs, and return how to build them again."""
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND schemaname = current_schema() "
        "AND indexname NOT IN (SELECT conname FROM pg_constraint)",
        [list(TABLES)],
    )
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [definition for _, definition in found]


if __name__ == "__main__":
    main()
