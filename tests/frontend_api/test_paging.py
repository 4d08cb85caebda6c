"""Every list can be read to its end, each row once, in its order; a cursor of another list is refused."""

import json
from base64 import urlsafe_b64encode
from datetime import UTC, date, datetime, timedelta

import pytest

from frontend_api.cursors import EPOCH, LARGEST_VERSION, Order, instant_cursor, text_cursor, version_cursor
from hub.models.publication import Publication, Term
from tests.factories import news, village
from tests.frontend_api.conftest import Ask

pytestmark = [pytest.mark.django_db, pytest.mark.quick]
NOON = datetime(2026, 3, 1, 4, tzinfo=UTC)


def read(data: Ask, field: str, arguments: str, *, first: int = 2) -> list[str]:
    """Return the ids or codes of all pages."""
    key = "code" if field in {"regions", "villages"} else "id"
    query = f"""query ($after: Cursor) {{ {field}(first: {first}, after: $after{arguments}) {{
      edges {{ cursor node {{ {key} }} }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"""
    found: list[str] = []
    after = None
    while True:
        page = data(query, after=after)[field]
        ends = page["pageInfo"]
        assert ends["hasPreviousPage"] is (after is not None)
        assert [ends["startCursor"], ends["endCursor"]] == [page["edges"][0]["cursor"], page["edges"][-1]["cursor"]]
        found += [edge["node"][key] for edge in page["edges"]]
        after = ends["endCursor"]
        if not ends["hasNextPage"]:
            return found


def test_equal_instants_are_told_apart_by_id(data: Ask) -> None:
    for number in range(5):
        news(title=f"Kabar {number}")
    Publication.objects.filter(kind="news").update(published_at=NOON)

    found = read(data, "news", "")

    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 5


def test_a_list_by_term_pages_like_any_other(data: Ask) -> None:
    for number in range(5):
        news(title=f"Kabar {number}", pillars=["economy", "people"], sdgs=["8"])
    news(title="Lain", pillars=["people"])
    Publication.objects.filter(kind="news").update(published_at=NOON)
    Term.objects.update(published_at=NOON)

    found = read(data, "publications", ', filter: {pillar: ECONOMY, sdg: 8, region: "64.02.08"}')

    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 5


def test_villages_page_by_name_and_by_update(data: Ask) -> None:
    codes = {"64.02.08.2003": "Sumber Sari", "64.02.08.2001": "Pela", "64.02.02.2002": "Sumber Sari"}
    for code, name in codes.items():
        village(code, name)
    updated = dict(Publication.objects.values_list("village", "id"))

    assert read(data, "villages", ", sort: NAME")[0] == "64.02.08.2001"
    assert sorted(read(data, "villages", "", first=1)) == sorted(codes)
    assert read(data, "villages", ", sort: RECENTLY_UPDATED", first=1) == list(reversed(codes))
    assert read(data, "villages", ', filter: {namePrefix: "sumber", region: "64.02.02"}') == ["64.02.02.2002"]
    assert len(updated) == 3


def test_regions_page_by_code_and_narrow_by_level_and_parent(data: Ask) -> None:
    for code in ("64.02.08.2003", "64.02.08.2001", "64.02.02.2002"):
        village(code, f"Desa {code[-1]}")

    assert read(data, "regions", "", first=1) == [
        "64",
        "64.02",
        "64.02.02",
        "64.02.02.2002",
        "64.02.08",
        "64.02.08.2001",
        "64.02.08.2003",
    ]
    assert read(data, "regions", ', level: VILLAGE, parent: "640208"') == ["64.02.08.2001", "64.02.08.2003"]
    assert data('{ regions(level: VILLAGE, parent: "64.02.08") { totalCount } }')["regions"] == {"totalCount": 2}


def test_the_total_is_that_of_all_pages_even_on_an_empty_one(data: Ask) -> None:
    for number in range(3):
        news(title=f"Kabar {number}")
    query = "query ($after: Cursor) { news(first: 2, after: $after) { totalCount totalIsExact nodes { id } } }"
    beyond = instant_cursor(Order.NEWEST, EPOCH, "")

    assert data(query)["news"]["totalCount"] == 3
    assert data(query, after=beyond)["news"] == {"totalCount": 3, "totalIsExact": True, "nodes": []}


def test_whether_a_total_is_exact_can_be_asked_alone(data: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    news()
    news(title="Kabar kedua")
    monkeypatch.setattr("hub.selectors.columns.MOST_COUNTED", 1)

    assert data("{ news { totalIsExact } regions { totalIsExact } }") == {
        "news": {"totalIsExact": False},
        "regions": {"totalIsExact": True},
    }


FAR_OFF = urlsafe_b64encode(json.dumps([Order.NEWEST, 10**18, "x"]).encode()).decode()
BAD = {
    "another list": text_cursor(Order.NAME, "Pela", "x"),
    "no text": version_cursor(3, epoch=""),
    "cut off": instant_cursor(Order.NEWEST, NOON, "x")[:-9],
    "too long": "x" * 2_000,
    "not base64": "ä",
    "null character": text_cursor(Order.NEWEST, "\0", "x"),
}


@pytest.mark.parametrize("cursor", BAD.values(), ids=BAD)
def test_a_cursor_of_another_list_is_refused(error: Ask, cursor: str) -> None:
    for field in ("news { nodes", "villages(sort: RECENTLY_UPDATED) { nodes"):
        name, rest = field.split(" {", 1)
        arguments = f"after: {cursor!r}".replace("'", '"')
        asked = f"{name[:-1]}, {arguments})" if name.endswith(")") else f"{name}({arguments})"

        told = error(f"{{ {asked} {{{rest} {{ id }} }} }}")

        assert told["extensions"]["code"] == "BAD_USER_INPUT"
        assert "leave `after` out" in told["message"]


@pytest.mark.parametrize(
    ("field", "cursor"),
    [
        ("villages(after: $after) { nodes { id } }", instant_cursor(Order.NAME, NOON, "x")),
        ("regions(after: $after) { nodes { code } }", instant_cursor(Order.CODE, NOON, "x")),
        ("news(after: $after) { nodes { id } }", text_cursor(Order.NEWEST, "x", "x")),
        ("news(after: $after) { nodes { id } }", FAR_OFF),
        ("changes(after: $after) { hasMore }", version_cursor(LARGEST_VERSION + 1, epoch="")),
        ("changes(after: $after) { hasMore }", version_cursor(-1, epoch="")),
    ],
)
def test_a_cursor_of_the_right_list_with_the_wrong_value_is_refused(error: Ask, field: str, cursor: str) -> None:
    told = error(f"query ($after: Cursor) {{ {field} }}", after=cursor)

    assert told["extensions"]["code"] == "BAD_USER_INPUT"


def test_days_are_those_of_east_kalimantan(data: Ask) -> None:
    news(title="Malam tahun baru")
    local_midnight = datetime(2025, 12, 31, 16, tzinfo=UTC)
    query = "query ($from: Date, $to: Date) { news(filter: {publishedFrom: $from, publishedTo: $to}) { totalCount } }"

    def found(instant: datetime, start: str, end: str) -> int:
        Publication.objects.filter(kind="news").update(published_at=instant)
        return int(data(query, **{"from": start, "to": end})["news"]["totalCount"])

    assert found(local_midnight, "2026-01-01", "2026-01-01") == 1
    assert found(local_midnight - timedelta(microseconds=1), "2026-01-01", "2026-01-01") == 0
    assert found(local_midnight - timedelta(microseconds=1), "2025-12-31", "2025-12-31") == 1


@pytest.mark.parametrize(
    "narrowed",
    [
        'publishedFrom: "1899-12-31"',
        'publishedTo: "9999-12-31"',
        "sdg: 19",
        'topic: "' + "x" * 61 + '"',
        'topic: "\\u0000"',
    ],
)
def test_a_filter_that_fits_nothing_is_refused(error: Ask, narrowed: str) -> None:
    assert error(f"{{ news(filter: {{{narrowed}}}) {{ totalCount }} }}")["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("day", ['"yesterday"', "20260101", '"2026-02-30"'])
def test_a_bad_day_is_told_with_an_example(answer: Ask, day: str) -> None:
    [told] = answer(f"{{ news(filter: {{publishedFrom: {day}}}) {{ totalCount }} }}")["errors"]

    assert "write one like 2026-11-24" in told["message"]


@pytest.mark.parametrize(
    ("query", "remedy"),
    [
        ('{ village(code: "64.02.08") { id } }', "64.02.08.2009 or 6402082009"),
        ('{ village(slug: "' + "x" * 81 + '") { id } }', "write at most 80"),
        ('{ route(path: "berita") { __typename } }', 'must begin with "/"'),
        ('{ regions(parent: "6402080") { totalCount } }', "write one like 64.02"),
        ('{ node(id: "' + "x" * 41 + '") { id } }', "write at most 40"),
    ],
)
def test_an_argument_that_cannot_be_used_is_told_with_its_remedy(error: Ask, query: str, remedy: str) -> None:
    told = error(query)

    assert told["extensions"]["code"] == "BAD_USER_INPUT"
    assert remedy in told["message"]


def test_a_region_is_found_by_a_former_code(data: Ask) -> None:
    village().region.former_codes.create(code="64.02.99.2001")

    assert data('{ region(code: "64.02.99.2001") { code } }') == {"region": {"code": "64.02.08.2009"}}
    assert data('{ region(code: "64.99") { code } }') == {"region": None}


def test_news_tells_its_day(data: Ask) -> None:
    news(happened_on=date(2026, 2, 28))

    assert data("{ news { nodes { happenedOn } } }")["news"]["nodes"] == [{"happenedOn": "2026-02-28"}]
