"""The questions that lists ask are answered from an index, without sorting."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.models.publication import Departure, Dependency, Publication, Term
from hub.publishing.public_copies import in_use
from hub.publishing.stale_rows import fingerprints_after, rows_written_with
from hub.selectors import columns, notices
from hub.selectors.changes import changed_publications, feed_parts, withdrawn_since
from hub.selectors.filters import Wanted, counted, date_column, filtered, id_column, values_of
from hub.selectors.public_files import is_shown
from hub.selectors.public_paths import next_paths
from hub.selectors.publications import newest
from tests.conftest import Standing

pytestmark = pytest.mark.django_db
REGENCY, DISTRICT, VILLAGE = "64.02", "64.02.08", "64.02.08.2009"
KINDS = ("news", "alert", "event", "village")
COMMON, RARE = 4_000, 40
LATEST = 2**64 - 1
NOON = datetime(2026, 3, 1, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def many_pieces(standing: Standing) -> None:
    """Spread pieces over regions, kinds and goals, and let PostgreSQL know: few rows it would read by any index.

    Most alerts have ended, and most events are over.
    """
    with standing():
        _plant()


def _plant() -> None:
    now = timezone.now()
    publications = [
        Publication(
            id=f"{number * 7919 % (COMMON + RARE):032x}",  # In another order than the rows, as ids are.
            kind=KINDS[number % 4] if number < COMMON else "rare",
            page_id=number,
            path=f"/{number}",
            title=f"Tulisan {number}",
            regency=f"64.{number % 20:02}" if number < COMMON else "64.99",
            district=f"64.{number % 20:02}.{number // 20 % 10:02}",
            village=f"64.{number % 20:02}.{number // 20 % 10:02}.{2000 + number // 200 % 10}",
            published_at=NOON + timedelta(minutes=number * 7919 % 4000),
            updated_at=NOON,
            version=number + 1,
            fingerprint=f"{number % len(KINDS) if number < COMMON else LATEST:016x}",
            **_span(number, now),
        )
        for number in range(COMMON + RARE)
    ]
    Publication.objects.bulk_create(publications)
    Term.objects.bulk_create(
        Term(
            publication=piece,
            facet="sdg",
            value=str(piece.version % 18),
            **{name: getattr(piece, name) for name in ("kind", "regency", "district", "village", "published_at")},
        )
        for piece in publications
    )
    Dependency.objects.bulk_create(
        Dependency(publication=piece, source="image", source_id=number, file=f"images/{piece.id}" if number % 3 else "")
        for piece in publications
        for number in range(3)
    )
    Departure.objects.bulk_create(
        Departure(publication=piece, kind=piece.kind, code=code, version=piece.version)
        for piece in publications
        for code in ("", f"64.{(piece.version + 3) % 20:02}", f"{piece.district}.2077")
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE hub_publication, hub_term, hub_dependency, hub_departure")


def plan(wanted: Wanted) -> str:
    """Return how the database would read the list; sorting shows as such."""
    values = values_of(wanted)
    found: QuerySet[Publication] = filtered(values)
    return explained(found.order_by(f"-{date_column(values)}", f"-{id_column(values)}")[:3])


def explained(listed: QuerySet[Publication]) -> str:
    """Return how the database would read these rows as if there were very many."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # So few rows are quick to sort; at a million they are not.
            cursor.execute(
                "SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off"
            )
    return listed.explain()


def _span(number: int, now: datetime) -> dict[str, datetime]:
    kind = KINDS[number % 4]
    if kind == "alert":
        return {"expires_at": now + timedelta(hours=3 - number % 400)}
    if kind == "event":
        starts_at = now + timedelta(hours=3 - number)
        return {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
    return {}


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Wanted(), "pub_newest"),
        (Wanted(region=REGENCY), "pub_regency"),
        (Wanted(region=DISTRICT), "pub_district"),
        (Wanted(region=VILLAGE), "pub_village"),
        (Wanted(kinds=("news",)), "pub_kind"),
        (Wanted(kinds=("news",), region=REGENCY), "pub_kind_regency"),
        (Wanted(kinds=("news",), region=VILLAGE), "pub_kind_village"),
        (Wanted(terms=(("sdg", "8"),)), "term_newest"),
        (Wanted(terms=(("sdg", "8"),), region=REGENCY), "term_regency"),
        (Wanted(terms=(("sdg", "8"), ("pillar", "economy")), region=VILLAGE), "term_village"),
    ],
)
def test_a_list_is_one_scan_of_its_index_without_sorting(many_pieces: None, wanted: Wanted, index: str) -> None:
    told = plan(wanted)

    assert index in told
    assert "TEMP B-TREE" not in told
    assert "Sort" not in told


@pytest.mark.parametrize(
    ("kinds", "region", "index"),
    [
        (("rare",), "", "pub_changes_kind"),
        ((), "64.99", "pub_changes_regency"),
        ((), DISTRICT, "pub_changes_district"),
        ((), VILLAGE, "pub_changes_village"),
        (("alert",), REGENCY, "pub_changes_kind_regency"),
        (("alert",), VILLAGE, "pub_changes_village"),
    ],
)
def test_narrowed_changes_are_one_scan_of_their_index_without_sorting(
    many_pieces: None, kinds: tuple[str, ...], region: str, index: str
) -> None:
    told = explained(changed_publications(7, kinds=kinds, region=region)[:20])

    assert re.search(rf"\b{index}\b", told)
    assert "TEMP B-TREE" not in told
    assert "Sort" not in told


@pytest.mark.parametrize(
    ("kinds", "region", "former"),
    [((), VILLAGE, ()), ((), "64.99", ("64.77", "64.78")), (("alert",), REGENCY, ("64.77",)), (("rare",), "", ())],
)
def test_what_left_is_merged_from_parts_that_are_one_scan_each_without_sorting(
    many_pieces: None, kinds: tuple[str, ...], region: str, former: tuple[str, ...]
) -> None:
    changed, *gone = feed_parts(7, kinds=kinds, region=region, former=former)

    indexes = ["departure_code_version"] * (1 + len(former)) + ["pub_changes_"] * len(former)
    for part, index in zip([changed, *gone], ["pub_changes_", *indexes], strict=True):
        told = explained(part[:20])
        assert re.search(rf"\b{index}", told)
        assert "TEMP B-TREE" not in told
        assert "Sort" not in told


def test_a_total_reads_no_more_rows_than_it_counts(many_pieces: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST_COUNTED", 50)

    with CaptureQueriesContext(connection) as captured:
        newest(Wanted(), first=1, total=True)

    [only] = captured.captured_queries
    counting = re.search(r"COUNT\(\*\) FROM \((.*)\) counted", only["sql"])
    assert counting is not None
    assert counting[1].endswith("LIMIT 51")
    assert "ORDER BY" not in counting[1]


@pytest.mark.postgres  # SQLite, on a laptop, reads rows as well.
@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Wanted(kinds=("news",)), "pub_count_kind"),
        (Wanted(kinds=("news",), region=REGENCY), "pub_count_kind"),
        (Wanted(region=REGENCY), "pub_count_region"),
        (Wanted(region=DISTRICT), "pub_count_region"),
        (Wanted(terms=(("sdg", "8"),)), "term_count_"),
        (Wanted(kinds=("news",), terms=(("sdg", "8"),)), "term_count_kind"),
        (Wanted(region=REGENCY, terms=(("sdg", "8"),)), "term_count_region"),
    ],
)
def test_a_total_is_counted_in_an_index_without_reading_a_row(many_pieces: None, wanted: Wanted, index: str) -> None:
    with connection.cursor() as cursor:
        # The tables are small enough to be read as a whole, and cannot be vacuumed within a transaction.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute("UPDATE pg_class SET relallvisible = relpages WHERE relname IN ('hub_publication', 'hub_term')")

    told = columns.limited(counted(values_of(wanted))).explain()

    assert f"Index Only Scan using {index}" in told


@pytest.mark.parametrize("region", ["64", REGENCY, VILLAGE])
def test_alerts_that_hold_are_read_from_those_with_an_end(many_pieces: None, region: str) -> None:
    told = notices.active(region, at=timezone.now())[:20].explain()

    # Either of them holds the end; which one is chosen depends on how many rows are in the region.
    assert "pub_expiring" in told or "pub_count_kind" in told


@pytest.mark.parametrize(
    ("region", "index"),
    [
        ("", "pub_events"),
        (REGENCY, "pub_events_regency"),
        (DISTRICT, "pub_events_regency"),
        (VILLAGE, "pub_events_village"),
    ],
)
def test_events_to_come_are_one_scan_in_their_order(many_pieces: None, region: str, index: str) -> None:
    told = explained(notices.upcoming(region, at=timezone.now())[:3])

    assert re.search(rf"\b{index}\b", told)
    assert "TEMP B-TREE" not in told
    assert "Sort" not in told


@pytest.mark.postgres  # SQLite, on a laptop, reads the rows of the region and sorts them.
@pytest.mark.parametrize("kind", ["", "alert"])
@pytest.mark.parametrize("region", ["64", REGENCY, VILLAGE])
def test_what_was_withdrawn_lately_is_one_scan_without_sorting(many_pieces: None, region: str, kind: str) -> None:
    told = explained(withdrawn_since(region, kind=kind)[:100])

    assert re.search(r"\bpub_withdrawn\b", told)
    assert "TEMP B-TREE" not in told
    assert "Sort" not in told


def test_paths_of_a_range_are_one_scan_of_their_index_without_sorting(many_pieces: None) -> None:
    told = explained(next_paths(0, after=COMMON // 2)[:10])

    assert re.search(r"\b(pub_addresses|hub_publication_page_id)", told)
    assert "TEMP B-TREE" not in told
    assert "Sort" not in told


@pytest.mark.parametrize("names", [1, 30])
def test_what_refers_to_files_is_read_by_the_index_of_those_that_do(many_pieces: None, names: int) -> None:
    wanted = [f"images/{number:032x}" for number in range(names)]

    with CaptureQueriesContext(connection) as captured:
        assert in_use(wanted) == set(wanted)
        assert is_shown(f"{wanted[0]}/w440.webp")
    sql = [query["sql"] for query in captured]
    with connection.cursor() as cursor:
        told = []
        for asked in sql:
            cursor.execute(f"EXPLAIN {'' if connection.vendor == 'postgresql' else 'QUERY PLAN '}{asked}")
            told.append(str(cursor.fetchall()))

    assert len(told) == 2
    assert all("dependency_file" in plan for plan in told)


@pytest.mark.parametrize("after", ["", f"{COMMON // 2:032x}"])
@pytest.mark.parametrize("number", [0, LATEST])
def test_rows_of_other_shapes_are_one_scan_of_their_index_without_sorting(
    many_pieces: None, number: int, after: str
) -> None:
    told = explained(rows_written_with(f"{number:016x}", after=after)[:200])

    assert re.search(r"\bpub_fingerprint\b", told)
    assert "TEMP B-TREE" not in told
    assert "Sort" not in told


@pytest.mark.parametrize("last", [None, f"{1:016x}"])
def test_the_next_fingerprint_is_one_look_into_the_index(many_pieces: None, last: str | None) -> None:
    told = explained(fingerprints_after(last)[:1])

    assert re.search(r"\bpub_fingerprint\b", told)
    assert "TEMP B-TREE" not in told
    assert "Sort" not in told
