"""Who follows a part of the hub hears of every piece that leaves it, whatever made it leave."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from hub.content.news import NewsPage
from hub.models.publication import Departure, Publication
from hub.models.region import FormerCode, Region
from hub.publishing.bulk import Family, add_children, publish_new
from hub.publishing.projector import settle
from hub.publishing.reconcile import findings, repair
from hub.selectors.changes import changes_after
from tests import factories
from tests.conftest import Standing
from tests.frontend_api.conftest import Ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela"), pytest.mark.quick]
PELA, MUHURAN, TEMBUDAN = "64.02.08.2009", "64.02.08.2010", "64.03.12.2001"
FEED = """query ($after: Cursor, $region: String, $kinds: [ContentKind!], $first: Int = 100) {
  changes(first: $first, after: $after, region: $region, kinds: $kinds) {
    entries { operation id kind version node { title village { code } } } nextCursor hasMore } }"""


class Copy:
    """A copy that an app keeps of what it follows."""

    def __init__(self, data: Ask, **followed: object) -> None:
        self._data, self._followed = data, followed
        self._after: str | None = None
        self.pieces: dict[str, str] = {}
        self.operations: list[str] = []

    def read(self, *, first: int = 100) -> "Copy":
        """Read to the end, and keep what was done."""
        self.operations = []
        while True:
            feed = self._data(FEED, after=self._after, first=first, **self._followed)["changes"]
            versions = [entry["version"] for entry in feed["entries"]]
            assert versions == sorted(versions)
            for entry in feed["entries"]:
                self._do(entry)
            self._after = feed["nextCursor"]
            if not feed["hasMore"]:
                return self

    def _do(self, entry: dict[str, object]) -> None:
        self.operations.append(str(entry["operation"]))
        if entry["operation"] == "DELETE":
            assert entry["node"] is None
            self.pieces.pop(str(entry["id"]), None)
        else:
            self.pieces[str(entry["id"])] = str(entry["node"]["title"])  # type: ignore[index]


def keys(**columns: object) -> set[str]:
    return set(Publication.objects.public().filter(**columns).values_list("pk", flat=True))


@pytest.fixture(scope="module", autouse=True)
def planted(standing: Standing) -> None:
    """Plant news in Pela, with two more villages beside it."""
    with standing():
        factories.village(MUHURAN, "Muhuran")
        factories.village(TEMBUDAN, "Tembudan")
        factories.news(factories.village(PELA), title="Panen")


@pytest.fixture
def page(db: None) -> NewsPage:
    """Return the news."""
    return NewsPage.objects.get()


@pytest.fixture
def copies(page: NewsPage, data: Ask) -> dict[str, Copy]:
    """Copies of everything that the piece is in, read."""
    followed = {
        "village": {"region": PELA},
        "district": {"region": "64.02.08"},
        "regency": {"region": "64.02"},
        "province": {"region": "64"},
        "all": {},
        "kind": {"kinds": ["NEWS"]},
        "kind in village": {"region": PELA, "kinds": ["NEWS", "EVENT"]},
        "another kind": {"region": PELA, "kinds": ["VILLAGE"]},
        "goal": {"region": TEMBUDAN},
        "neighbour": {"region": MUHURAN},
    }
    return {name: Copy(data, **wishes).read() for name, wishes in followed.items()}


def agree(copies: dict[str, Copy], *, first: int = 100) -> None:
    """Hold when every copy, read on, is what is public there now."""
    expected = {
        "village": {"village": PELA},
        "district": {"district": "64.02.08"},
        "regency": {"regency": "64.02"},
        "province": {},
        "all": {},
        "kind": {"kind": "news"},
        "kind in village": {"village": PELA, "kind": "news"},
        "another kind": {"village": PELA, "kind": "village"},
        "goal": {"village": TEMBUDAN},
        "neighbour": {"village": MUHURAN},
    }
    assert {name: set(copy.read(first=first).pieces) for name, copy in copies.items()} == {
        name: keys(**columns) for name, columns in expected.items()
    }


def _move(page: NewsPage, code: str = TEMBUDAN) -> None:
    NewsPage.objects.get(pk=page.pk).move(factories.village(code), pos="last-child")
    settle()


def _move_village(page: NewsPage) -> None:
    factories.village(PELA).move(factories.district("64.03.12"), pos="last-child")


def _give_place(page: NewsPage) -> None:
    """Let the part of the tree belong to another region."""
    Region.objects.filter(code__in=(PELA, TEMBUDAN)).update(page=None)
    region = Region.objects.get(code=TEMBUDAN)
    region.page = page.get_parent()
    region.save()


def _unpublished_meanwhile(page: NewsPage) -> None:
    page.unpublish()
    _move(page)
    factories.published(NewsPage.objects.get(pk=page.pk))


def _reconciled(page: NewsPage) -> None:
    """Let another region have the place unnoticed, as raw changes do, until it is looked for."""
    Region.objects.filter(code__in=(PELA, TEMBUDAN)).update(page=None)
    Region.objects.filter(code=TEMBUDAN).update(page=page.get_parent())
    for finding in list(findings()):
        repair(finding)


WAYS: dict[str, Callable[[NewsPage], object]] = {
    "moved": _move,
    "moved next door": lambda page: _move(page, MUHURAN),
    "moved with its village": _move_village,
    "its place given to another region": _give_place,
    "unpublished, moved and published": _unpublished_meanwhile,
    "moved, then withdrawn": lambda page: (_move(page), NewsPage.objects.get(pk=page.pk).unpublish()),
    "moved there and back": lambda page: (_move(page), _move(page, PELA)),
    "moved away twice": lambda page: (_move(page), _move(page, PELA), _move(page, MUHURAN)),
    "found by reconcile": _reconciled,
    "deleted": lambda page: NewsPage.objects.get(pk=page.pk).delete(),
}


@pytest.mark.parametrize(
    ("way", "first"), [*((way, 100) for way in WAYS), ("moved away twice", 1), ("found by reconcile", 1)]
)
def test_a_copy_of_any_part_follows_a_piece_that(page: NewsPage, copies: dict[str, Copy], way: str, first: int) -> None:
    WAYS[way](page)
    while settle():
        pass

    agree(copies, first=first)


@pytest.mark.parametrize("withdrawn", ["before", "after", "never"])
def test_a_copy_follows_a_region_whose_code_changes(
    page: NewsPage, copies: dict[str, Copy], data: Ask, withdrawn: str
) -> None:
    if withdrawn == "before":
        page.unpublish()
    region = Region.objects.get(code=PELA)
    FormerCode.objects.create(code=PELA, region=region)
    region.code = "64.02.19.2001"
    region.save()
    while settle():
        pass
    if withdrawn == "after":
        page.unpublish()

    for name in ("village", "kind in village"):
        assert set(copies[name].read().pieces) == keys(
            village="64.02.19.2001", **({"kind": "news"} if "kind" in name else {})
        )
    assert set(copies["district"].read().pieces) == keys(district="64.02.08")
    assert copies["village"].pieces == Copy(data, region="64.02.19.2001").read().pieces


def test_what_left_before_the_code_changed_is_told_under_the_new_one(page: NewsPage, copies: dict[str, Copy]) -> None:
    _move(page)
    region = Region.objects.get(code=PELA)
    FormerCode.objects.create(code=PELA, region=region)
    region.code = "64.02.19.2001"
    region.save()
    while settle():
        pass

    assert set(copies["village"].read().pieces) == keys(village="64.02.19.2001")


def test_a_piece_of_another_kind_under_the_same_id_leaves_its_former_kind(
    page: NewsPage, copies: dict[str, Copy]
) -> None:
    Publication.objects.filter(page_id=page.pk).update(kind="event")
    factories.published(NewsPage.objects.get(pk=page.pk))
    key = Publication.objects.get(page_id=page.pk).pk

    for region in ("", "64", PELA):
        told = changes_after(1, first=10, kinds=("event",), region=region).entries
        assert [(entry.publication.pk, entry.is_public) for entry in told] == [(key, False)]
        assert (
            len([entry for entry in changes_after(1, first=10, region=region).entries if entry.publication.pk == key])
            == 1
        )
    agree(copies)


def test_pieces_that_are_made_again_in_bulk_leave_where_their_tombstones_lie(
    page: NewsPage, copies: dict[str, Copy]
) -> None:
    key = page.translation_key
    page.delete()
    again = NewsPage(title="Panen", slug="panen-lagi", translation_key=key, live=True)
    goal = factories.village(TEMBUDAN)
    with transaction.atomic():
        add_children([Family(parent=goal, children=[again])])
        publish_new([(again, Region.objects.get(code=TEMBUDAN))])

    agree(copies)


def test_who_begins_a_copy_or_had_nothing_hears_of_no_departure(
    page: NewsPage, copies: dict[str, Copy], data: Ask
) -> None:
    _move(page)

    assert "DELETE" not in Copy(data, region=PELA).read().operations
    assert copies["neighbour"].read().operations == []
    assert copies["goal"].read().operations == ["UPSERT"]
    assert copies["regency"].read().operations == ["DELETE"]
    assert copies["all"].read().operations == copies["kind"].read().operations == ["UPSERT"]


def test_an_edit_that_moves_nothing_records_nothing(page: NewsPage, copies: dict[str, Copy]) -> None:
    page.title = "Panen raya"
    factories.published(page)

    assert not Departure.objects.exists()
    assert copies["village"].read().operations == ["UPSERT"]


def test_the_feed_of_a_region_is_still_one_statement(page: NewsPage, data: Ask) -> None:
    cursor = data(FEED)["changes"]["nextCursor"]
    _move(page)
    query = "query ($after: Cursor) { changes(after: $after, region: %s) { entries { operation id } } }"

    with CaptureQueriesContext(connection) as captured:
        told = data(query % f'"{PELA}"', after=cursor)

    assert [entry["operation"] for entry in told["changes"]["entries"]] == ["DELETE"]
    assert len(captured) == 2  # The other one finds the region.
