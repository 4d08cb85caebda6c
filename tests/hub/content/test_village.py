"""The profile of a village: what its form refuses, what is filed, and which point is shown."""

import html
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.test.utils.form_data import nested_form_data, streamfield

from hub.blocks.status import StatusBlock
from hub.models.publication import Publication, Term
from hub.models.region import Region
from hub.privacy.stopped import PublishingStopped
from tests import factories
from tests.hub.editor.forms import form_of
from tests.samples import stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

PRESENT = {"status": "indeks_desa.maju", "year": 2025, "score": 71.5, "dimensions": "", "source": "Kepmendesa"}
FORMER = {"status": "idm.berkembang", "year": 2023, "score": 0.65, "dimensions": "", "source": "Permendesa 2/2016"}


def published_statuses(editor: Client, *statuses: dict[str, object]) -> str:
    """Send the form with these statuses and give what the screen says."""
    page = factories.village()
    sent = nested_form_data({"statuses": streamfield([("status", status) for status in statuses])})
    form = {**form_of(editor, page), **sent, "action-publish": "1"}
    answer = editor.post(f"/admin/pages/{page.pk}/edit/", form, follow=True)
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("field", "change", "said"),
    [
        (
            "year",
            {"year": 2024},
            "Indeks Desa dipakai untuk tahun 2025 dan seterusnya. Untuk 2024 pilih status di bawah",
        ),
        ("year", {"year": 2099}, "Tahun 2099 belum tiba."),
        (
            "year",
            {"status": "idm.maju", "score": None},
            "Indeks Desa Membangun (IDM) dipakai untuk tahun 2016 sampai 2024.",
        ),
        ("score", {"score": 101.0}, "Skor Indeks Desa dari 0 sampai 100."),
        ("dimensions", {"dimensions": "Sosial 88"}, '"Sosial 88" tidak terbaca. Tulis nama dimensi, titik dua'),
        ("dimensions", {"dimensions": "Iklim: 8"}, 'Indeks Desa tidak mempunyai dimensi "Iklim". Pilihannya: Layanan'),
        ("dimensions", {"dimensions": "Sosial: 200"}, 'Skor dimensi "Sosial" dari 0 sampai 100.'),
    ],
)
def test_a_status_that_its_scheme_does_not_have_is_refused_in_words(field, change, said):
    block = StatusBlock()

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({**PRESENT, **change}))

    [error] = refused.value.block_errors.values()
    assert list(refused.value.block_errors) == [field]
    assert said in error.message


def test_a_second_status_of_a_year_is_refused(editor):
    screen = published_statuses(editor, PRESENT, PRESENT)

    assert "Status tahun 2025 sudah ditulis di atas. Hapus salah satunya." in screen
    assert Publication.objects.get(kind="village").body["statuses"] == []


def test_the_newest_status_is_the_one_to_filter_by(editor):
    published_statuses(editor, FORMER, PRESENT)

    filed = Term.objects.filter(facet="village_status").values_list("value", flat=True)
    years = [status["year"] for status in Publication.objects.get(kind="village").body["statuses"]]
    assert (list(filed), years) == (["indeks_desa.maju"], [2025, 2023])


def test_a_status_that_came_past_the_form_is_not_published():
    page = factories.village()
    page.statuses = stream(("status", {**PRESENT, "year": 2019}), ("status", FORMER))
    factories.published(page)

    [status] = Publication.objects.get(page_id=page.pk).body["statuses"]
    assert (status["scheme"], status["year"]) == ("idm", 2023)


def test_the_point_of_the_editor_wins_over_that_of_the_region():
    page = factories.village()
    Region.objects.filter(page=page).update(latitude=-0.5, longitude=116.0)
    factories.published(page)
    before = Publication.objects.get(page_id=page.pk)

    page.latitude, page.longitude = Decimal("-0.239472"), Decimal("116.508050")
    factories.published(page)

    after = Publication.objects.get(page_id=page.pk)
    assert (before.latitude, before.longitude) == (-0.5, 116.0)
    assert (after.latitude, after.longitude) == (-0.239472, 116.50805)


@pytest.mark.parametrize(
    ("latitude", "longitude", "said"),
    [
        ("116.508050", "-0.239472", "Periksa apakah lintang dan bujur tertukar."),
        ("-0.239472", None, "Isi lintang dan bujur bersama, atau kosongkan keduanya."),
    ],
)
def test_a_point_that_cannot_be_right_is_refused(latitude, longitude, said):
    page = factories.village()
    page.latitude, page.longitude = Decimal(latitude), longitude and Decimal(longitude)

    with pytest.raises(ValidationError) as refused:
        page.save()

    assert said in " ".join(refused.value.messages)
    assert Publication.objects.get(page_id=page.pk).latitude is None


def test_the_number_of_an_office_is_published_and_a_private_one_is_stopped():
    page = factories.village()
    official = {"title": "kepala_desa", "name": "", "phone": "0812 3456 7890"}
    page.officials = stream(("official", official))
    factories.published(page)
    page.institutions = stream(
        ("institution", {"kind": "kim", "name": "KIM", "founded_year": None, "note": "WA 0812 3456 7890"})
    )

    with pytest.raises(PublishingStopped, match="Lembaga desa, keterangan: nomor HP"):
        page.save_revision().publish()

    body = Publication.objects.get(page_id=page.pk).body
    assert (body["officials"][0]["phone"], body["institutions"]) == ("0812 3456 7890", [])


def test_the_form_is_a_list_of_headings_that_speak_plainly(editor):
    screen = html.unescape(editor.get(f"/admin/pages/{factories.village().pk}/edit/").content.decode())

    for heading in ("Sejarah, visi, dan misi", "Angka dan status", "Pejabat dan lembaga", "Titik di peta"):
        assert heading in screen
    assert "Nomor kantor, bukan nomor pribadi." in screen


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ({"population": 577}, ["population_year", "population_source"]),
        ({"population_year": 2022, "population_source": "BPS"}, ["population"]),
        ({"population": 0, "population_year": 2022}, ["population_source"]),
    ],
)
def test_a_population_without_year_or_source_is_refused_at_what_is_missing(told, missing):
    page = factories.village()
    page.population, page.population_year = told.get("population"), told.get("population_year")
    page.population_source = told.get("population_source", "")

    with pytest.raises(ValidationError) as refused:
        page.full_clean()

    assert list(refused.value.message_dict) == missing


def test_population_ways_in_and_power_are_shown_and_narrow_the_list(client):
    told = {"population": 577, "population_year": 2022, "population_source": "BPS"}
    factories.village("64.02.02.2002", "Loa Kulu", **told, ways_in=["road", "river"], power_sources=["grid", "solar"])
    factories.village("64.02.02.2001", "Jembayan", ways_in=["road"], power_sources=["solar"])
    terms = '[{ facet: "way_in", value: "river" }, { facet: "power_source", value: "grid" }]'
    fields = "population populationYear populationSource waysIn powerSources"

    answer = client.get(
        "/graphql/",
        {"query": f"{{ publications(filter: {{ terms: {terms} }}) {{ nodes {{ ... on Village {{ {fields} }} }} }} }}"},
    )

    assert answer.json()["data"]["publications"]["nodes"] == [
        {
            "population": 577,
            "populationYear": 2022,
            "populationSource": "BPS",
            "waysIn": ["ROAD", "RIVER"],
            "powerSources": ["GRID", "SOLAR"],
        }
    ]
