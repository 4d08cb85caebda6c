"""The packaged list is East Kalimantan, and each of its villages has a published page."""

import csv
from pathlib import Path

import pytest
from django.core.management import call_command
from wagtail.models import Page, Site

from hub.content.village import VillagePage
from hub.models.publication import Publication
from hub.models.region import FormerCode, Level, Region
from hub.pages.tree import DistrictPage, HomePage, RegencyPage
from hub.publishing.projection import project
from tests.factories.content import published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kaltim")]

OFFICIAL_LIST = Path(__file__).resolve().parents[4] / "shared" / "data" / "kaltim_regions.csv"

# Kepmendagri 300.2.2-2138/2025: villages and kelurahan of each regency and city.
SETTLEMENTS = {
    "64.01": ("Kabupaten Paser", 139, 5),
    "64.02": ("Kabupaten Kutai Kartanegara", 193, 44),
    "64.03": ("Kabupaten Berau", 100, 10),
    "64.07": ("Kabupaten Kutai Barat", 190, 4),
    "64.08": ("Kabupaten Kutai Timur", 139, 2),
    "64.09": ("Kabupaten Penajam Paser Utara", 30, 24),
    "64.11": ("Kabupaten Mahakam Ulu", 50, 0),
    "64.71": ("Kota Balikpapan", 0, 34),
    "64.72": ("Kota Samarinda", 0, 59),
    "64.74": ("Kota Bontang", 0, 15),
}


def test_each_level_is_complete() -> None:
    counted = {level: Region.objects.filter(level=level).count() for level in Level}

    assert counted == {
        Level.PROVINCE: 1,
        Level.REGENCY: 7,
        Level.CITY: 3,
        Level.DISTRICT: 105,
        Level.VILLAGE: 841,
        Level.KELURAHAN: 197,
    }


@pytest.mark.parametrize("code", SETTLEMENTS)
def test_each_regency_has_its_villages_and_kelurahan(code: str) -> None:
    below = Region.objects.filter(code__startswith=f"{code}.")

    counted = [below.filter(level=level).count() for level in (Level.VILLAGE, Level.KELURAHAN)]

    assert (Region.objects.get(code=code).name, *counted) == SETTLEMENTS[code]


@pytest.mark.skipif(not OFFICIAL_LIST.exists(), reason="the official list is not beside the project")
def test_the_codes_and_names_are_the_official_ones() -> None:
    with OFFICIAL_LIST.open(encoding="utf-8", newline="") as file:
        official = {row["code"]: row["name"] for row in csv.DictReader(file)}

    assert dict(Region.objects.values_list("code", "name")) == official


@pytest.mark.parametrize(
    ("code", "full_name", "head_title"),
    [
        ("64.02.08.2009", "Desa Pela", "Kepala Desa"),
        ("64.03.12.2003", "Kampung Batu Putih", "Kepala Kampung"),
        ("64.07.13.2002", "Kampung Minta", "Petinggi"),
        ("64.11.01.2004", "Kampung Memahak Ulu", "Petinggi"),
        ("64.09.01.1006", "Kelurahan Kampung Baru", "Lurah"),
        ("64.02.19", "Kecamatan Kota Bangun Darat", "Camat"),
        ("64.72", "Kota Samarinda", "Wali Kota"),
    ],
)
def test_a_place_is_called_as_people_there_call_it(code: str, full_name: str, head_title: str) -> None:
    region = Region.objects.get(code=code)

    assert (region.full_name, region.head_title) == (full_name, head_title)


def test_villages_of_one_name_have_their_district_in_the_address() -> None:
    slugs = (
        Region.objects.filter(name="Sumber Sari", level=Level.VILLAGE).order_by("code").values_list("slug", flat=True)
    )

    assert list(slugs) == [
        "sumber-sari-loa-kulu",
        "sumber-sari-sebulu",
        "sumber-sari-kota-bangun-darat",
        "sumber-sari-barong-tongkok",
        "sumber-sari-long-mesangat",
        "sumber-sari-babulu",
    ]


def test_a_village_called_like_its_district_keeps_the_plain_address() -> None:
    slugs = Region.objects.filter(name="Kembang Janggut").order_by("code").values_list("slug", flat=True)

    assert list(slugs) == ["kecamatan-kembang-janggut", "kembang-janggut"]


def test_the_twenty_codes_of_the_split_districts_are_remembered() -> None:
    former = FormerCode.objects.get(code="64.02.08.2001")

    assert FormerCode.objects.count() == 20
    assert (former.region.code, former.region.name) == ("64.02.19.2001", "Kedang Ipil")


def test_the_tree_holds_regencies_districts_with_villages_and_villages() -> None:
    counted = [model.objects.live().count() for model in (HomePage, RegencyPage, DistrictPage, VillagePage)]

    assert counted == [1, 7, 83, 841]
    assert Page.find_problems() == ([], [], [], [], [])
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get()
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_each_village_is_published_under_its_own_code() -> None:
    codes = Region.objects.filter(level=Level.VILLAGE).values_list("code", flat=True)

    assert set(Publication.objects.public().values_list("village", flat=True)) == set(codes)
    assert Publication.objects.count() == 841


def test_projecting_a_village_again_changes_nothing() -> None:
    pages = VillagePage.objects.filter(region__code__in=["64.02.08.2009", "64.03.12.2003", "64.11.05.2001"])
    before = dict(Publication.objects.filter(page_id__in=pages).values_list("id", "version"))

    for page in pages:
        project(page)

    assert len(before) == 3
    assert dict(Publication.objects.filter(page_id__in=pages).values_list("id", "version")) == before


def test_a_grown_page_has_the_row_that_wagtail_writes() -> None:
    grown = VillagePage.objects.get(region__code="64.02.08.2009")
    plain = VillagePage(
        title="Pela",
        slug="pela-lagi",
        first_published_at=grown.first_published_at,
        last_published_at=grown.last_published_at,
    )

    grown.get_parent().add_child(instance=plain)

    assert _columns(VillagePage.objects.get(pk=grown.pk)) == _columns(VillagePage.objects.get(pk=plain.pk))
    assert (grown.path[:-4], grown.depth, grown.url_path.rsplit("/", 2)[0]) == (
        plain.path[:-4],
        plain.depth,
        plain.url_path.rsplit("/", 2)[0],
    )


def test_a_grown_page_can_be_edited_and_published() -> None:
    page = VillagePage.objects.get(region__code="64.02.08.2009")
    page.summary = "Desa di tepi Danau Semayang."

    published(page)

    assert Publication.objects.get(village="64.02.08.2009").summary == "Desa di tepi Danau Semayang."


def test_importing_again_changes_nothing() -> None:
    before = list(Region.objects.values_list("stable_id", "code", "slug", "page_id"))
    pages = Page.objects.count()

    call_command("import_regions", verbosity=0)

    assert list(Region.objects.values_list("stable_id", "code", "slug", "page_id")) == before
    assert Page.objects.count() == pages


def _columns(page: VillagePage) -> dict[str, object]:
    own = {"id", "page_ptr_id", "path", "slug", "url_path", "translation_key"}
    return {
        field.attname: getattr(page, field.attname) for field in page._meta.concrete_fields if field.attname not in own
    }
