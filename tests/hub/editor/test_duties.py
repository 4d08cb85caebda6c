"""What a village still has to publish: first on its desk, all of it in a list, each with a form that is filled in."""

import html
from datetime import date

import pytest
from wagtail.test.utils.form_data import querydict_from_html

from hub.editor.open_duties import duties_of_village, open_duties
from hub.information.duties import duties_of
from hub.models.region import Region
from hub.models.roles import Role
from hub.models.vocabulary import BudgetVersion
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
TODAY = date(2026, 12, 10)


def test_what_is_overdue_comes_first_and_what_is_public_is_left_out():
    village = factories.village()
    factories.information(title="RKP 2025", slug="rkp-2025", information_kind="rkpdes", year=2025)
    before = open_duties(village, today=TODAY)

    factories.information(title="APB Desa 2025", slug="apbdes-2025", year=2025)
    after = open_duties(village, today=TODAY)

    days = [duty.due_on for duty in before]
    assert days == sorted(days)
    assert (days[0], before[0].days_late) == (date(2025, 7, 31), 497)
    assert [duty.label for duty in before if duty not in after] == ["APB Desa 2025"]


def test_a_year_is_asked_for_once_its_days_come_near():
    village = factories.village()

    spring, winter = open_duties(village, today=date(2026, 2, 1)), open_duties(village, today=TODAY)

    of_one_year = len([duty for duty in duties_of(2025) if duty.due_on])
    assert len(spring) == of_one_year
    assert len(winter) == 2 * of_one_year


def test_every_duty_has_a_short_name_that_fits_a_phone():
    names = [duty.label for duty in duties_of_village(factories.village(), today=TODAY)]

    assert len(names) > 40
    assert max(map(len, names)) <= 45


def test_a_village_page_without_a_region_owes_nothing():
    village = factories.village()
    Region.objects.filter(page=village.pk).update(page=None)

    assert open_duties(village, today=TODAY) == []


def test_an_editor_reads_it_on_the_first_screen(editor):
    screen = html.unescape(editor.get("/admin/").content.decode())

    assert "Yang perlu dikerjakan" in screen
    assert "31 Juli" in screen
    assert "bukan ketentuan hukum" in screen
    assert screen.index("Yang perlu dikerjakan") < screen.index("Mau menulis apa?")


def test_the_list_names_every_duty_with_its_class_and_only_for_the_own_village(editor):
    own, other = factories.village(), factories.village("64.03.12.2003", "Batu Putih")

    screen = html.unescape(editor.get("/admin/kewajiban/").content.decode())

    assert "Realisasi APB Desa semester pertama" in screen
    assert "Laporan realisasi APB Desa" in screen
    assert "Berkala" in screen
    assert editor.get(f"/admin/kewajiban/?desa={own.pk}").status_code == 200
    assert editor.get(f"/admin/kewajiban/?desa={other.pk}").status_code == 404
    assert editor.get("/admin/kewajiban/?desa=٣").status_code == 404


def test_who_has_several_villages_chooses_one_first(client):
    village = factories.village()
    factories.village("64.02.08.2010", "Muhuran")
    client.force_login(member(factories.district(), role=Role.COMPANION))

    chosen = client.get(f"/admin/kewajiban/?desa={village.pk}")
    led = client.get("/admin/kewajiban/", follow=True)

    assert chosen.status_code == 200
    assert led.redirect_chain == [("/admin/daftar/desa/", 302)]
    assert "Pilih desanya dulu" in led.content.decode()


def test_the_form_of_a_duty_begins_with_its_class_kind_and_year(editor):
    village = factories.village()
    duties = {duty.label: duty for duty in duties_of_village(village, today=TODAY)}
    short, _, said = duties["RKP Desa 2026"].address.partition("?")

    form = _form(editor, f"/admin/pages/add/hub/informationpage/{village.pk}/?{said}")

    assert short == "/admin/tulis/information/"
    assert said == f"desa={village.pk}&kelas=periodic&jenis=rkpdes&tahun=2026"
    assert [form[name] for name in ("information_class", "information_kind", "year", "title")] == [
        "periodic",
        "rkpdes",
        "2026",
        "RKP Desa 2026",
    ]


@pytest.mark.parametrize(
    ("label", "version"),
    [
        ("APB Desa 2026", BudgetVersion.ORIGINAL),
        ("Realisasi APB Desa semester pertama 2026", BudgetVersion.HALF_YEAR),
        ("Realisasi APB Desa semester kedua 2026", BudgetVersion.FINAL),
    ],
)
def test_the_duty_of_a_budget_leads_to_its_figures(editor, label, version):
    duties = {duty.label: duty for duty in duties_of_village(factories.village(), today=TODAY)}

    form = _form(editor, duties[label].address)

    assert (form["year"], form["budget_version"]) == ("2026", version.value)


@pytest.mark.parametrize(
    "query", ["", "jenis=nichts&tahun=2026", "jenis=rkpdes&kelas=immediate", "jenis=%00", "tahun=2026"]
)
def test_a_form_begins_empty_if_its_address_makes_no_sense(editor, query):
    village = factories.village()

    form = _form(editor, f"/admin/pages/add/hub/informationpage/{village.pk}/?{query}")

    assert (form["information_kind"], form.get("year", ""), form["title"]) == ("", "", "")


def _form(editor, address):
    return querydict_from_html(editor.get(address).content.decode(), form_id="page-edit-form").dict()
