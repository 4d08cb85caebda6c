"""The first screen names what a village still has to publish."""

import html
from datetime import date

import pytest
from django.test import Client

from hub.demo.demo_accounts import make_accounts
from hub.editor.duties_panel import open_duties
from hub.information.duties import duties_of
from hub.models.region import Region
from hub.models.user import User
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
TODAY = date(2026, 12, 10)


def test_what_is_overdue_comes_first_and_what_is_public_is_left_out():
    village = factories.village()
    factories.information(title="RKP 2025", slug="rkp-2025", information_kind="rkpdes", year=2025)
    before = open_duties(village, today=TODAY)

    factories.information(title="APB Desa 2025", slug="apbdes-2025", year=2025)
    after = open_duties(village, today=TODAY)

    days = [duty.due_on for duty in before.shown]
    assert days == sorted(days)
    assert days[0] == date(2025, 7, 31)
    assert before.shown[0].is_overdue
    assert before.shown[0].address == f"/admin/pages/add/hub/informationpage/{village.pk}/"
    assert before.more - after.more == 1


def test_a_year_is_asked_for_once_its_days_come_near():
    village = factories.village()

    spring, winter = open_duties(village, today=date(2026, 2, 1)), open_duties(village, today=TODAY)

    of_one_year = len([duty for duty in duties_of(2025) if duty.due_on])
    assert len(spring.shown) + spring.more == of_one_year
    assert len(winter.shown) + winter.more == 2 * of_one_year


def test_a_village_page_without_a_region_owes_nothing():
    village = factories.village()
    Region.objects.filter(page=village.pk).update(page=None)

    assert open_duties(village, today=TODAY).shown == []


def test_an_editor_reads_it_on_the_first_screen(client: Client):
    factories.village()
    make_accounts()
    client.force_login(User.objects.get(username="editor"))

    screen = html.unescape(client.get("/admin/").content.decode())

    assert "Yang perlu diumumkan" in screen
    assert "seharusnya sudah terbit sampai 31 Juli" in screen
    assert "bukan ketentuan hukum" in screen
