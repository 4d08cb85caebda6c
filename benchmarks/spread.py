"""How far practices have spread, counted over a million publications: `python -m benchmarks.spread`.

It needs a migrated PostgreSQL with regions. It adds publications without pages in a transaction that is rolled back.
"""

import argparse
import os
import resource
import time
from collections.abc import Callable

import django
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

PUBLICATIONS, ADOPTIONS = 1_000_000, 24_000
ROUNDS = 5
MOST_STATEMENTS = 6
# Of 100 publications 8 are practices, as in the demo; each lies in another village than the one before.
FILL = """
INSERT INTO hub_publication (id, kind, locale, page_id, village, district, regency, path, title, summary, published_at,
    updated_at, card, body, text, fingerprint, places, version)
SELECT 'bench-' || n, k.kind, 'id', n, v.code, left(v.code, 8), left(v.code, 5), '/bench/' || n, 'Ukur ' || n, '',
    k.at, k.at, k.card, jsonb_build_object('results', '[{}]'::jsonb, 'figures', '[{}]'::jsonb, 'blocks', %(text)s),
    '', '', '[]', %(version)s + n
FROM generate_series(%(first)s::bigint, %(last)s::bigint) n
JOIN bench_villages v ON v.number = n %% (SELECT count(*) FROM bench_villages)
CROSS JOIN LATERAL (
    SELECT now() - make_interval(days => (n * 7919 %% 900)::int) AS at, (n * 7919 %% 700)::int AS days,
        CASE WHEN n > %(stories)s THEN 'adoption' WHEN n %% 100 < 8 THEN 'practice' ELSE 'news' END AS kind
) a
CROSS JOIN LATERAL (
    SELECT a.kind, a.at, jsonb_build_object('is_demo', false, 'image', '{"alt": "Dermaga"}'::jsonb, 'proof', 'running')
    || CASE WHEN a.kind = 'adoption' THEN jsonb_build_object(
        'practice', jsonb_build_object('content_id', 'bench-' || (n * 31 %% 10000) * 100),
        'adopted_from', jsonb_build_object('content_id', 'bench-' || (n * 31 %% 10000) * 100),
        'origin_village', (SELECT code FROM bench_villages WHERE number = (n * 31 %% 10000) * 100
            %% (SELECT count(*) FROM bench_villages)),
        'state', (ARRAY['planned', 'in_progress', 'running', 'running', 'stopped'])[1 + n %% 5],
        'state_on', current_date - a.days, 'started_on', current_date - a.days - 30,
        'running_since', current_date - a.days, 'is_measured', true) ELSE '{}'::jsonb END AS card
) k
"""
TERMS = """
INSERT INTO hub_term (publication_id, facet, value, kind, regency, district, village, published_at)
SELECT id, 'pillar', (ARRAY['people', 'living', 'environment', 'government', 'economy', 'mobility'])[1 + page_id %% 6],
    kind, regency, district, village, published_at
FROM hub_publication WHERE id LIKE 'bench-%%' AND page_id BETWEEN %(first)s AND %(last)s
"""
VILLAGES = """
CREATE TEMPORARY TABLE bench_villages ON COMMIT DROP AS
SELECT code, row_number() OVER (ORDER BY md5(code)) - 1 AS number FROM hub_region WHERE level = 'village'
"""


def main() -> None:
    """Print the table; exits with 1 if the figures cost more statements than they may."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.spread", description=__doc__)
    parser.add_argument("--publications", type=int, default=PUBLICATIONS, help="how many to add, adoptions among them")
    parser.add_argument("--adoptions", type=int, default=ADOPTIONS, help="how many of them are adoptions")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    with transaction.atomic():
        fill(options.publications, adoptions=options.adoptions)
        statements = measured()
        transaction.set_rollback(True)
    raise SystemExit(statements > MOST_STATEMENTS)


def fill(count: int, *, adoptions: int) -> None:
    """Add so many publications with one term each."""
    from hub.models.publication import Publication  # noqa: PLC0415  Models can be imported only now.
    from hub.publishing import clock  # noqa: PLC0415

    clock.hold()
    last = Publication.objects.order_by("-version").values_list("version", flat=True).first()
    span = {"first": 1, "last": count}
    with connection.cursor() as cursor:
        cursor.execute(VILLAGES)
        cursor.execute(
            FILL, {**span, "version": last or 0, "stories": count - adoptions, "text": '"' + "Kabar desa. " * 120 + '"'}
        )
        cursor.execute(TERMS, span)
        cursor.execute("ANALYZE hub_publication, hub_term")


def measured() -> int:
    """Print what reading, counting and answering from memory cost; return the statements of the first answer."""
    from django.utils import timezone  # noqa: PLC0415  As above.

    from hub.featuring.featured_nights import feature  # noqa: PLC0415
    from hub.models.featured_rows import FeaturedNight  # noqa: PLC0415
    from hub.models.publication import Publication  # noqa: PLC0415
    from hub.models.vocabulary import PILLARS  # noqa: PLC0415
    from hub.selectors.spread import forget_spread, practice_spread, spread_facts  # noqa: PLC0415

    def every_row() -> None:
        facts = spread_facts()
        facts.figures.clear()
        for region in ("64", *facts.moment.places.regencies):
            for pillar in ("", *(key for key, _ in PILLARS)):
                practice_spread(facts, region, pillar)

    def first() -> None:
        forget_spread()
        practice_spread(spread_facts(), "64")

    def night() -> None:
        FeaturedNight.objects.all().delete()
        feature(at=timezone.now())

    kinds = {kind: Publication.objects.filter(kind=kind).count() for kind in ("practice", "adoption")}
    print(
        f"{Publication.objects.count():,} publications, " + ", ".join(f"{n:,} of {kind}" for kind, n in kinds.items())
    )
    print("\n| what | statements | ms, median | ms, most |\n|---|---|---|---|")
    statements = _row("the province, nothing remembered", first)
    _row("the province, remembered", lambda: practice_spread(spread_facts(), "64"))
    _row("every region and pillar, facts remembered", every_row)
    _row("the lists of the first screen, a night", night)
    print(f"\nMemory of the process, most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB.")
    return statements


def _row(name: str, run: Callable[[], object]) -> int:
    run()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        run()
        times.append((time.perf_counter() - began) * 1000)
    with CaptureQueriesContext(connection) as ran:
        run()
    print(f"| {name} | {len(ran)} | {sorted(times)[ROUNDS // 2]:.0f} | {max(times):.0f} |", flush=True)
    return len(ran)


if __name__ == "__main__":
    main()
