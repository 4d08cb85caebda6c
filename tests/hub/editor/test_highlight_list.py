"""The province sees its highlights in one list: which are shown, from when to when, for whom."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hub.content.highlight import HighlightPage
from hub.models.roles import Role
from hub.models.user import User
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
ROW = re.compile(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', re.DOTALL)
CELL = re.compile(r"<td>(.*?)</td>")


def highlight(title: str, *, live: bool = True, **fields: object) -> HighlightPage:
    target = [{"type": "url", "value": {"label": "Provinsi", "url": "https://kaltimprov.go.id/"}}]
    page = HighlightPage(title=title, slug=title.lower().replace(" ", "-"), live=live, **fields)
    page.leads_to = json.dumps(target)
    return factories.province().add_child(instance=page)


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.fixture
def curator() -> Client:
    return browser_of(member(factories.province(), role=Role.PROVINCIAL_CURATOR))


def rows(browser: Client, asked: str = "") -> list[tuple[str, ...]]:
    shown = browser.get(f"/admin/sorotan/{asked}").content.decode()
    return [(re.sub("<[^>]*>", "", first), *CELL.findall(rest)) for first, rest in ROW.findall(shown)]


def test_each_row_says_what_readers_see_today(curator):
    today = timezone.localdate()
    highlight("Kedua", position=20, ends_on=today + timedelta(days=3))
    highlight("Pertama", position=10, for_regions=["64.02"])
    highlight("Menunggu", position=30, starts_on=today + timedelta(days=1))
    highlight("Draf", position=40, live=False)
    highlight("Lewat", position=50, live=False, ends_on=today - timedelta(days=1))

    found = [row[:3] for row in rows(curator)]

    assert found == [
        ("Pertama", "Tampil hari ini", "10"),
        ("Kedua", "Tampil hari ini", "20"),
        ("Menunggu", "Menunggu tanggalnya", "30"),
        ("Draf", "Belum terbit", "40"),
        ("Lewat", "Sudah lewat", "50"),
    ]
    assert [row[5] for row in rows(curator)][:2] == ["Kabupaten Kutai Kartanegara", "Seluruh provinsi"]


def test_a_filter_shows_one_state(curator):
    highlight("Tampil")
    highlight("Draf", live=False)

    assert [row[0] for row in rows(curator, "?keadaan=draf")] == ["Draf"]
    assert len(rows(curator, "?keadaan=apa%00")) == 2


def test_a_title_links_to_its_form_and_the_button_to_an_empty_one(curator):
    page = highlight("Pertama")

    shown = curator.get("/admin/sorotan/").content.decode()

    assert f'href="/admin/pages/{page.pk}/edit/"' in shown
    button = re.search(r'href="(/admin/pages/add/hub/highlightpage/\d+/)">Buat sorotan', shown)[1]
    assert curator.get(button).status_code == 200


def test_the_list_costs_the_same_however_long_it_is(curator, django_assert_max_num_queries):
    for number in range(8):
        highlight(f"Sorotan {number}", for_regions=["64.02"])

    with django_assert_max_num_queries(25):
        curator.get("/admin/sorotan/")


@pytest.mark.parametrize("role", [Role.REGENCY_REVIEWER, Role.PRODUCT_REVIEWER, Role.VILLAGE_APPROVER, Role.AUDITOR])
def test_below_the_province_nobody_sees_it_in_menu_desk_or_address(role):
    place = factories.village() if role == Role.VILLAGE_APPROVER else factories.regency()
    browser = browser_of(member(place, role=role))
    highlight("Rahasia", live=False)

    home = browser.get("/admin/").content.decode()

    assert browser.get("/admin/sorotan/").status_code == 302
    assert ("/admin/sorotan/" in home, "/admin/kosakata/" in home) == (False, False)


def test_the_desk_and_the_menu_of_the_province_lead_there(curator):
    home = curator.get("/admin/").content.decode()

    assert ('<a href="/admin/sorotan/">' in home, '<a href="/admin/kosakata/">' in home) == (True, True)
    assert "&quot;/admin/sorotan/&quot;" in home or '"/admin/sorotan/"' in home
