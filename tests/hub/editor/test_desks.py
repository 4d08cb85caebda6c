"""Those who look after many villages see numbers about them; each number leads to the list that it counts."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from hub.content.practice import PracticePage
from hub.content.question import QuestionPage
from hub.content.village import VillagePage
from hub.editor.desks.overview import overview_of
from hub.editor.desks.place_scope import PlaceScope
from hub.editor.desks.rechecks import PERIODS, pages_to_recheck
from hub.editor.desks.village_facts import Activity, village_facts
from hub.editor.desks.village_map import village_map
from hub.models.publication import Publication
from hub.models.region import Region
from hub.models.review_rows import Recheck
from hub.models.roles import Role
from hub.models.user import User
from hub.models.vocabulary_words import expire
from hub.publishing.publishable import publishable_classes
from hub.selectors.completeness import completeness_by_code, percents_by_code
from tests import factories
from tests.factories.people import member
from tests.factories.questions import question

pytestmark = pytest.mark.django_db
PELA, JEMBAYAN, BATU_PUTIH = "64.02.08.2009", "64.02.02.2001", "64.03.12.2003"
EVERYTHING = PlaceScope(("64",))


@pytest.fixture(scope="module", autouse=True)
def villages(standing):
    """Plant three villages in two regencies: one wrote last month, one half a year ago, one never."""
    with standing():
        pela = factories.village()
        jembayan, _ = factories.village(JEMBAYAN, "Jembayan"), factories.village(BATU_PUTIH, "Batu Putih")
        factories.news(title="=1+1", slug="rumus")
        factories.practice(pillars=["economy"])
        factories.practice(jembayan, pillars=["economy", "living"])
        factories.information(title="APB Desa", slug="apbdes", year=timezone.localdate().year)
        now = timezone.now()
        Publication.objects.filter(village=PELA).update(published_at=now - timedelta(days=40))
        Publication.objects.filter(village=JEMBAYAN).update(published_at=now - timedelta(days=180))
        Region.objects.filter(code=PELA).update(latitude=-0.2, longitude=116.5)
        Region.objects.filter(code=BATU_PUTIH).update(latitude=1.2, longitude=118.1)
        editor = member(pela, name="sudah-masuk")
        User.objects.filter(pk=editor.pk).update(last_login=now)


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def names(browser: Client, address: str) -> list[str]:
    """Return the first cells of the rows of a list."""
    screen = browser.get(address).content.decode()
    return re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', screen)


@pytest.fixture
def curator() -> Client:
    return browser_of(member(factories.province(), role=Role.PROVINCIAL_CURATOR))


def test_the_numbers_are_those_of_the_villages():
    overview = overview_of(member(factories.province(), role=Role.PROVINCIAL_CURATOR))

    assert [(number.value, number.label) for number in overview.numbers] == [
        (3, "sepi 30 hari"),
        (2, "sepi 60 hari"),
        (2, "sepi 90 hari"),
        (2, "belum pernah masuk"),
        (0, "menunggu tinjauan"),
        (0, "perlu diperiksa kembali"),
        (0, "pertanyaan tanpa jawaban"),
    ]
    assert [(area.name, [count.value for count in area.counts]) for area in overview.areas] == [
        ("Kabupaten Kutai Kartanegara", [0, 1, 1]),
        ("Kabupaten Berau", [0, 0, 1]),
    ]
    economy, living = overview.pillars.index("Ekonomi Cerdas"), overview.pillars.index("Kehidupan Cerdas")
    rows = {name: [cell.value for cell in cells] for name, cells in overview.pillar_rows}
    assert (rows["Kabupaten Kutai Kartanegara"][economy], rows["Kabupaten Kutai Kartanegara"][living]) == (2, 1)
    assert sum(rows["Kabupaten Berau"]) == 0
    assert [bar.value for _, bars in overview.budgets for bar in bars] == [1, 0, 0, 0, 0, 0, 0, 0]


def test_a_regency_sees_the_questions_that_its_villages_leave_for_two_weeks():
    asked = question(PracticePage.objects.filter(path__startswith=factories.village().path).first())
    QuestionPage.objects.filter(pk=asked.pk).update(sent_at=timezone.now() - timedelta(days=15))
    of_origin = browser_of(member(factories.regency(), role=Role.REGENCY_REVIEWER))
    of_asker = browser_of(member(factories.regency("64.03"), role=Role.REGENCY_REVIEWER))

    found = [names(browser, "/admin/daftar/pertanyaan/") for browser in (of_origin, of_asker)]

    assert found == [[asked.title], []]


def test_every_number_leads_to_a_list_of_so_many():
    user = member(factories.province(), role=Role.PROVINCIAL_CURATOR)
    browser, overview = browser_of(user), overview_of(user)
    led = [(number.value, number.address) for number in overview.numbers]
    led += [(count.value, count.address) for area in overview.areas for count in area.counts]
    led += [(cell.value, cell.address) for _, cells in overview.pillar_rows for cell in cells]
    led += [(bar.value, bar.address) for bar in overview.completeness]

    told = {address: browser.get(address).content.decode() for _, address in led}

    assert [address for value, address in led if f"({value})</h1>" not in told[address]] == []


@pytest.mark.parametrize(
    "address", ["/admin/daftar/desa/", "/admin/daftar/praktik-baik/", "/admin/daftar/periksa-kembali/"]
)
def test_a_list_costs_as_many_statements_for_one_village_as_for_two(address, django_assert_max_num_queries):
    few = browser_of(member(factories.district(), role=Role.COMPANION))
    many = browser_of(member(factories.regency(), role=Role.COMPANION))
    Publication.objects.filter(kind="practice").update(updated_at=timezone.now() - timedelta(days=1500))
    few.get(address), many.get(address)

    with django_assert_max_num_queries(60) as of_few:
        few.get(address)
    with django_assert_max_num_queries(60) as of_many:
        many.get(address)

    assert len(of_few) == len(of_many)


def test_an_overview_costs_as_many_statements_for_one_village_as_for_three(django_assert_num_queries):
    few = member(factories.district(), role=Role.COMPANION)
    many = member(factories.province(), role=Role.PROVINCIAL_CURATOR)

    for user in (few, many):
        expire()
        with django_assert_num_queries(10):
            overview_of(user)


def test_each_sees_the_own_villages_only():
    regency = browser_of(member(factories.regency(), role=Role.REGENCY_REVIEWER))
    companion = browser_of(member(factories.district("64.03.12"), role=Role.COMPANION))
    stranger = browser_of(member(factories.province(), role=Role.API_MANAGER))

    assert names(regency, "/admin/daftar/desa/") == ["Jembayan", "Pela"]
    assert names(regency, "/admin/daftar/desa/?wilayah=64.03") == []
    assert len(names(regency, "/admin/daftar/praktik-baik/?wilayah=64.02.08")) == 1
    assert names(companion, "/admin/daftar/desa/") == ["Batu Putih"]
    assert names(companion, "/admin/daftar/praktik-baik/") == []
    assert names(stranger, "/admin/daftar/desa/") == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("masuk=sudah", ["Pela"]),
        ("anggaran=apbdes&ada=sudah", ["Pela"]),
        ("anggaran=apbdes&ada=belum&wilayah=64.02", ["Jembayan"]),
        ("lengkap=50-74", []),
        ("wilayah=64.02.08", ["Pela"]),
        ("sepi=abc&lengkap=x&wilayah=%00&giat=' OR 1", ["Jembayan", "Pela", "Batu Putih"]),
    ],
)
def test_a_list_of_villages_is_filtered(curator, query, expected):
    assert names(curator, f"/admin/daftar/desa/?{query}") == expected


@pytest.mark.parametrize(("query", "expected"), [("sepi=90", ["Jembayan"]), ("giat=QUIET", ["Pela"])])
def test_a_regency_filters_its_villages_by_their_last_publication(query, expected):
    regency = browser_of(member(factories.regency(), role=Role.REGENCY_REVIEWER))

    assert names(regency, f"/admin/daftar/desa/?{query}") == expected


def test_a_list_can_be_taken_away_and_runs_nothing_in_a_spreadsheet(curator):
    Region.objects.filter(code=PELA).update(name="=HYPERLINK(1)")

    table = b"".join(curator.get("/admin/daftar/desa/?unduh=csv").streaming_content).decode("utf-8-sig")
    workbook = b"".join(curator.get("/admin/daftar/desa/?unduh=xlsx&masuk=belum").streaming_content)

    rows = list(csv.reader(io.StringIO(table)))
    assert rows[0][:2] == ["Desa", "Kode"]
    assert [row[0] for row in rows[1:]] == ["Jembayan", "'=HYPERLINK(1)", "Batu Putih"]
    sheet = load_workbook(io.BytesIO(workbook)).active
    assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == [JEMBAYAN, BATU_PUTIH]
    assert isinstance(sheet["F2"].value, int)


def test_what_is_old_has_to_be_looked_at_again_until_somebody_says_that_it_is_right(curator):
    page = PracticePage.objects.get(live=True, path__startswith=VillagePage.objects.get(region__code=PELA).path)
    now = timezone.now()
    Publication.objects.filter(page_id=page.pk).update(updated_at=now - PERIODS["practice"] - timedelta(days=1))
    before = list(pages_to_recheck(EVERYTHING, at=now).values_list("page_id", flat=True))

    answer = curator.post(f"/admin/daftar/periksa-kembali/{page.pk}/")

    assert before == [page.pk]
    assert answer.status_code == 302
    assert Recheck.objects.get(page=page).review_due == timezone.localdate() + PERIODS["practice"]
    assert not pages_to_recheck(EVERYTHING, at=now).exists()
    assert pages_to_recheck(EVERYTHING, at=now + PERIODS["practice"]).exists()


def test_nobody_confirms_a_page_of_another_place_or_of_a_kind_that_stays_what_it_is(curator):
    page = PracticePage.objects.get(path__startswith=VillagePage.objects.get(region__code=PELA).path)
    news = factories.news(title="Kabar", slug="kabar")
    other = browser_of(member(factories.district("64.03.12"), role=Role.COMPANION))

    answers = [
        other.post(f"/admin/daftar/periksa-kembali/{page.pk}/"),
        curator.post(f"/admin/daftar/periksa-kembali/{news.pk}/"),
        curator.get(f"/admin/daftar/periksa-kembali/{page.pk}/"),
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 405]
    assert not Recheck.objects.exists()


def test_the_kinds_that_grow_old_exist():
    assert set(PERIODS) <= {page_class.kind for page_class in publishable_classes()}


def test_an_own_desk_names_what_has_to_be_looked_at_again():
    Publication.objects.filter(village=PELA).update(updated_at=timezone.now() - timedelta(days=1500))
    screen = browser_of(User.objects.get(username="sudah-masuk")).get("/admin/").content.decode()

    assert "Periksa kembali 2 tulisan" in screen
    assert f"/admin/daftar/periksa-kembali/?wilayah={PELA}" in screen


def test_a_village_whose_only_editor_left_has_not_entered():
    User.objects.filter(username="sudah-masuk").update(is_active=False)

    facts = village_facts(EVERYTHING, at=timezone.now())

    assert [village.has_entered for village in facts] == [False, False, False]


def test_the_map_has_a_dot_for_each_village_with_a_point():
    found = village_map(village_facts(EVERYTHING, at=timezone.now()))

    assert found is not None
    assert {activity: path.count("M") for activity, path in found.dots.items()} == {
        Activity.ACTIVE: 0,
        Activity.QUIET: 1,
        Activity.SILENT: 1,
    }
    assert found.without_point == 1
    assert village_map([]) is None


def test_the_quick_percentage_is_that_of_the_meter():
    codes = [PELA, JEMBAYAN, BATU_PUTIH]

    assert percents_by_code(codes) == {code: meter.percent for code, meter in completeness_by_code(codes).items()}


def test_a_scope_narrows_only_to_what_lies_in_it():
    scope = PlaceScope(("64.02.08",))

    assert scope.narrowed("64.02.08.2009").codes == ("64.02.08.2009",)
    assert scope.narrowed("64.02").codes == ("64.02.08",)
    assert scope.narrowed("64").codes == ("64.02.08",)
    assert scope.narrowed("64.03").codes == ()
    assert scope.narrowed("").codes == ("64.02.08",)
