"""Measures the nightly choice of practices: `python -m benchmarks.recommending --publications 1000000`.

It empties nothing and adds invented rows, so name a database of its own in DATABASE_URL, with its migrations and
`import_regions`. PostgreSQL only.
"""

import argparse
import os
import time
from typing import Any

import django

NEWS = """
INSERT INTO hub_publication (id, kind, locale, page_id, village, district, regency, path, title, summary,
    published_at, updated_at, card, body, text, fingerprint, places, version)
SELECT 'filler' || n, 'news', 'id', n, r.code, left(r.code, 8), left(r.code, 5), '/filler/' || n, 'Kabar ' || n, '',
    now() - n * interval '1 minute', now() - n * interval '1 minute', '{}', '{}', '', '', '[]', %s + n
FROM generate_series(1, %s) n
JOIN (SELECT code, row_number() OVER (ORDER BY code) - 1 AS place, count(*) OVER () AS villages
      FROM hub_region WHERE level = 'village') r ON r.place = n %% r.villages
"""


def main() -> None:
    """Fill the database where it is empty, then print statements, seconds and rows of a night and of one reading."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.recommending", description=__doc__)
    options.add_argument("--publications", type=int, default=1_000_000)
    wanted = options.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    # The models can be imported only once the apps are ready.
    from hub.models.publication import Publication  # noqa: PLC0415

    if not Publication.objects.filter(kind="practice").exists():
        plant()
    missing = wanted.publications - Publication.objects.count()
    if missing > 0:
        fill(missing)
    for _ in range(3):
        show_night()
    show_reading()


def plant() -> None:
    """Store the profiles, records, budgets and practices of an invented world as publications."""
    from django.utils import timezone  # noqa: PLC0415

    from hub.fitting import scales  # noqa: PLC0415
    from hub.fitting.invented_world import invented_world  # noqa: PLC0415
    from hub.models.publication import Publication  # noqa: PLC0415
    from hub.recommending.public_records import LANDSCAPES, PILLARS  # noqa: PLC0415
    from hub.regions.region_reader import packaged_village_codes  # noqa: PLC0415

    world, now = invented_world(packaged_village_codes(), seed=1), timezone.now()
    rows: list[Publication] = []

    def add(kind: str, village: str, card: dict[str, Any], body: dict[str, Any], name: str = "") -> None:
        number = len(rows) + 1
        place = {"village": village, "district": village[:8], "regency": village[:5]}
        told = {"card": card, "body": body, "version": number, "published_at": now, "updated_at": now}
        key = name or f"{kind}{number}"
        rows.append(Publication(id=key, kind=kind, page_id=-number, path=f"/{key}", title=key, **place, **told))

    def labels(facet: str, bits: int, of: list[tuple[str, str]]) -> list[dict[str, str]]:
        return [{"facet": facet, "key": key, "label": label} for bit, (key, label) in enumerate(of) if bits >> bit & 1]

    for code, one in world.told.items():
        people = None if one.size is None else one.people
        add("village", code, {"labels": labels("landscape", one.landscapes or 0, LANDSCAPES)}, {"population": people})
        rows[-1].latitude, rows[-1].longitude = one.point or (None, None)
        if one.connection is not None:
            status = ("none", "weak", "up")[one.connection]
            add("connectivity", code, {"measured_on": now.date().isoformat(), "status": status}, {})
        if one.means is not None:
            spending = int(scales.CLASS_FLOORS[one.means] / scales.SHARE_OF_SPENDING) + 1
            add("budget", code, {"year": 2026, "expenditure": {"budget": spending}}, {})
    for practice in world.practices:
        card = {
            "labels": labels("pillar", practice.pillars, PILLARS),
            "proof": ("trial", "running", "proven")[practice.proof],
            "cost": 5_000_000 if practice.has_cost else None,
        }
        body = {
            "village_sizes": [key for bit, key in enumerate(scales.SIZES) if practice.sizes >> bit & 1],
            "landscapes": [key for bit, (key, _) in enumerate(LANDSCAPES) if practice.landscapes >> bit & 1],
            "connectivity": scales.CONNECTIONS[practice.connection],
            "budget_class": scales.BUDGET_CLASSES[practice.means],
            "results": [{"label": "Hasil", "value": 1}] if practice.has_numbers else [],
            "before_after": [],
            "obstacles": "Jauh." if practice.has_obstacles else "",
            "solution": "Warga bergotong royong setiap pekan. " * 80,
        }
        add("practice", practice.origin, card, body, practice.id)
    Publication.objects.bulk_create(rows, batch_size=2_000)


def fill(count: int) -> None:
    """Add so many short pieces of news to the table, all public."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(NEWS, [10_000_000, count])
        cursor.execute("ANALYZE hub_publication")


def show_night() -> None:
    """Make all lists, and print what it took."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from hub.models.recommendation import Recommendation  # noqa: PLC0415
    from hub.recommending.making import make_lists  # noqa: PLC0415

    wall, cpu = time.perf_counter(), time.process_time()
    practices = make_lists(at=timezone.now())
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    with CaptureQueriesContext(connection) as captured:  # Not timed: keeping the statements costs as much again.
        make_lists(at=timezone.now())
    own = [one for one in captured.captured_queries if one["sql"].startswith(("SELECT", "INSERT", "DELETE"))]
    print(f"night: {practices} practices, {Recommendation.objects.count()} rows, {len(own)} statements,")
    print(f"  {cpu:.2f} s of CPU, {wall:.2f} s; in the database {sum(float(one['time']) for one in own):.2f} s")
    for one in own:
        print(f"  {float(one['time']) * 1000:7.0f} ms  {one['sql'][:70]}")


def show_reading() -> None:
    """Read the lists of a hundred villages, and print the middle time and the statements of one."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from hub.models.recommendation import RecommendationList  # noqa: PLC0415
    from hub.selectors.recommendations import recommendations_for  # noqa: PLC0415

    codes = list(RecommendationList.objects.values_list("region__code", flat=True)[:100])
    times = []
    with CaptureQueriesContext(connection) as captured:
        for code in codes:
            began = time.perf_counter()
            recommendations_for(code, first=5)
            times.append(time.perf_counter() - began)
    in_database = sorted(float(one["time"]) for one in captured.captured_queries)
    print(f"reading: {len(captured) / len(codes):.2f} statements, {sorted(times)[len(times) // 2] * 1000:.1f} ms,")
    print(f"  of which the statement {in_database[len(in_database) // 2] * 1000:.1f} ms (medians of {len(codes)})")


if __name__ == "__main__":
    main()
