"""How far practices have spread, on screens and in files: counts for offices, names only in the own regency."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from openpyxl import load_workbook

from hub.counting.spread_counts import spread_up_to_date
from hub.editor.desks.spread_desk import COLUMNS, COUNTED, in_words
from hub.models.publication import Publication
from hub.models.roles import Role
from hub.models.spread_count import SpreadCounting
from hub.selectors import spread as stored_spread
from hub.shapes.adoptions import AdoptionState
from hub.spread.indicators import Share
from tests import factories
from tests.factories.people import member

pytestmark = pytest.mark.django_db
SCREEN, ROWS, VILLAGES = "/admin/persebaran/", "/admin/daftar/persebaran/", "/admin/daftar/berbagi/"
MOST_STATEMENTS = 60
NAMES = ("Amparan", "Jembayan", "Pela", "Kayu Indah")


@pytest.fixture(scope="module", autouse=True)
def world(standing):
    """Plant four villages: the last by name gave twice, one took in its regency, one in the next; one did nothing."""
    with standing():
        pela, kayu = factories.village(), factories.village("64.03.12.2003", "Kayu Indah")
        jembayan = factories.village("64.02.02.2001", "Jembayan")
        factories.village("64.02.02.2002", "Amparan")
        story = factories.practice(pela, pillars=["economy"])
        Publication.objects.filter(kind="practice").update(published_at=timezone.now() - timedelta(days=200))
        since = {"state": AdoptionState.RUNNING, "state_on": timezone.localdate()}
        factories.copy_of(story, jembayan, pillars=["economy"], **since)
        factories.copy_of(story, kayu, pillars=["economy"], **since)


def browser(place, role):
    client = Client()
    client.force_login(member(place, role=role), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def province():
    return browser(factories.province(), Role.PROVINCIAL_CURATOR)


@pytest.fixture
def regency():
    return browser(factories.regency(), Role.REGENCY_REVIEWER)


def whole(answer):
    assert answer.status_code == 200
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def named(answer):
    return [name for name in NAMES if name in whole(answer).decode()]


def test_the_province_sees_counts_and_no_name_on_no_screen_and_in_no_file(province):
    screen = whole(province.get(SCREEN)).decode()

    assert "<td>4</td>" in screen
    assert "Bagian desa: memberi dan meniru 0, hanya memberi 1, hanya meniru 2, belum keduanya 1." in screen
    assert VILLAGES not in screen
    answers = [province.get(address) for address in (SCREEN, f"{SCREEN}?wilayah=64.02", ROWS, f"{ROWS}?unduh=csv")]
    assert [named(answer) for answer in answers] == [[], [], [], []]
    assert province.get(VILLAGES).status_code in (302, 403)


def test_a_regency_reads_the_names_of_its_own_villages_by_name_without_a_number(regency):
    screen = whole(regency.get(VILLAGES)).decode()
    rows = list(csv.reader(io.StringIO(whole(regency.get(f"{VILLAGES}?unduh=csv")).decode("utf-8-sig"))))

    assert named(regency.get(VILLAGES)) == ["Amparan", "Jembayan", "Pela"]
    assert screen.index("Amparan") < screen.index("Jembayan") < screen.index("Pela")
    assert rows == [
        ["Desa", "Kode", "Kecamatan", "Berbagi"],
        ["Amparan", "64.02.02.2002", "Loa Kulu", "Belum keduanya"],
        ["Jembayan", "64.02.02.2001", "Loa Kulu", "Hanya meniru"],
        ["Pela", "64.02.08.2009", "Kota Bangun", "Hanya memberi"],
    ]
    assert named(regency.get(f"{VILLAGES}?sisi=neither")) == ["Amparan"]
    # Another regency asked for in the address changes nothing.
    assert named(regency.get(f"{VILLAGES}?wilayah=64.03")) == ["Amparan", "Jembayan", "Pela"]


def test_another_regency_is_not_shown_to_a_regency(regency):
    screen = whole(regency.get(f"{SCREEN}?wilayah=64.03")).decode()

    assert "Persebaran praktik baik: Kabupaten Kutai Kartanegara" in screen
    assert "Berau" not in screen
    assert named(regency.get(SCREEN)) == []


@pytest.mark.parametrize("address", [SCREEN, ROWS, VILLAGES])
def test_whoever_looks_after_less_than_a_regency_sees_none_of_it(address):
    for place, role in (
        (factories.village(), Role.VILLAGE_APPROVER),
        (factories.district(), Role.COMPANION),
        (factories.province(), Role.API_MANAGER),
    ):
        assert browser(place, role).get(address).status_code in (302, 403)


def test_a_file_has_a_row_for_each_region_and_pillar(province, regency):
    table = list(csv.reader(io.StringIO(whole(province.get(f"{ROWS}?unduh=csv")).decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(whole(province.get(f"{ROWS}?unduh=xlsx")))).active
    of_regency = list(csv.reader(io.StringIO(whole(regency.get(f"{ROWS}?unduh=csv")).decode("utf-8-sig"))))

    assert table[0] == list(COLUMNS)
    assert [row[1] for row in table[1:]] == ["64"] * 7 + ["64.02"] * 7 + ["64.03"] * 7
    assert table[1][3:12] == ["4", "1", "1", "2", "0", "1", "2", "1", "2"]
    assert len(list(sheet.rows)) == 22
    assert [row[1] for row in of_regency[1:]] == ["64.02"] * 7 + ["64"] * 7


def test_no_percentage_of_fewer_than_five():
    assert [in_words(Share(2, 4)), in_words(Share(2, 5)), in_words(Share(0, 0))] == [
        "2 dari 4",
        "2 dari 5 (40 %)",
        "0 dari 0",
    ]


@pytest.mark.parametrize("address", [SCREEN, ROWS, f"{ROWS}?unduh=csv"])
def test_a_screen_keeps_to_its_budget(province, address):
    whole(province.get(address))
    with CaptureQueriesContext(connection) as ran:
        whole(province.get(address))

    assert len(ran) <= MOST_STATEMENTS


def test_they_say_when_it_was_counted(province):
    spread_up_to_date()
    factories.copy_of(factories.practice(title="Kebun gizi"), factories.village("64.02.02.2002"))
    counted_at = date_format(timezone.localtime(SpreadCounting.objects.get().counted_at), COUNTED)

    assert f"dihitung {counted_at}" in whole(province.get(SCREEN)).decode()
    assert f"Dihitung {counted_at}" in whole(province.get(ROWS)).decode()
    assert "hanya meniru 2" in whole(province.get(SCREEN)).decode()


def test_a_large_hub_that_was_never_counted_says_so(regency, monkeypatch):
    monkeypatch.setattr(stored_spread, "FEW", 1)

    for address in (SCREEN, ROWS, f"{ROWS}?unduh=csv", VILLAGES):
        answer = regency.get(address, follow=True)
        assert "sedang dihitung" in whole(answer).decode()


def test_the_overview_leads_offices_there(province):
    assert SCREEN in whole(province.get("/admin/")).decode()
    assert SCREEN not in whole(browser(factories.district(), Role.COMPANION).get("/admin/")).decode()
