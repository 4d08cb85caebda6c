"""A list is imported whole or not at all, and a region stays who it is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from hub.content.village import VillagePage
from hub.models.publication import Publication
from hub.models.region import FormerCode, Region
from tests.factories import news

pytestmark = [pytest.mark.django_db, pytest.mark.quick]

RegionList = Callable[..., Path]


def test_a_list_makes_regions_and_pages(region_list: RegionList) -> None:
    call_command("import_regions", region_list())

    pela = Region.objects.get(code="64.02.08.2009")
    assert (pela.full_name, pela.head_title, pela.slug) == ("Desa Pela", "Kepala Desa", "pela")
    assert pela.parent == Region.objects.get(code="64.02.08")
    assert Publication.objects.get().path == "/kabupaten-kutai-kartanegara/kota-bangun/pela"


def test_importing_says_what_became_of_each_level(region_list: RegionList, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_regions", region_list())
    call_command("import_regions", region_list("64.02.08.2008,Muhuran,village"))

    second = capsys.readouterr().out.splitlines()[-8:]
    assert second[1].split() == ["province", "0", "0", "1", "0"]
    assert second[5].split() == ["village", "1", "0", "1", "0"]
    assert second[7] == "Pages made: 0 province, 0 regency, 0 district, 1 village."


def test_a_rehearsal_writes_nothing(region_list: RegionList, capsys: pytest.CaptureFixture[str]) -> None:
    pages = Page.objects.count()

    call_command("import_regions", region_list(), "--dry-run")

    assert "This was a rehearsal (--dry-run): nothing was written." in capsys.readouterr().out
    assert (Region.objects.count(), Page.objects.count(), Publication.objects.count()) == (0, pages, 0)


def test_a_region_with_a_new_code_is_still_the_same_region(region_list: RegionList) -> None:
    call_command("import_regions", region_list())
    before = Region.objects.get(code="64.02.08.2009")
    story = news(before.page.specific)
    text = region_list().read_text(encoding="utf-8").replace("level\n", "level,former_codes\n")
    text = "\n".join(line if line.startswith("code") else f"{line}," for line in text.splitlines())
    moved = text.replace("64.02.08.2009,Pela,village,", "64.02.19.2009,Pela Baru,village,64.02.08.2009")

    call_command("import_regions", region_list("64.02.19,Kota Bangun Darat,district,", text=moved))

    after = Region.objects.get(code="64.02.19.2009")
    assert (after.stable_id, after.slug, after.page_id) == (before.stable_id, before.slug, before.page_id)
    assert (after.name, after.parent.code) == ("Pela Baru", "64.02.19")
    assert FormerCode.objects.get().code == "64.02.08.2009"
    published = Publication.objects.get(page_id=story.pk)
    assert (published.village, published.district) == ("64.02.19.2009", "64.02.19")


def test_a_list_with_a_former_code_takes_the_code_back(region_list: RegionList) -> None:
    call_command("import_regions", region_list())
    region = Region.objects.get(code="64.02.08.2009")
    FormerCode.objects.create(code="64.02.08.2010", region=region)
    text = region_list().read_text(encoding="utf-8").replace("64.02.08.2009", "64.02.08.2010")

    call_command("import_regions", region_list(text=text.strip()))

    assert Region.objects.get(code="64.02.08.2010").stable_id == region.stable_id
    assert list(FormerCode.objects.values_list("code", flat=True)) == ["64.02.08.2009"]


def test_a_renamed_region_keeps_address_and_page_title(
    region_list: RegionList, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_regions", region_list())
    text = region_list().read_text(encoding="utf-8").replace("Pela", "Pela Indah").strip()

    call_command("import_regions", region_list(text=text))

    region = Region.objects.get(code="64.02.08.2009")
    assert (region.name, region.slug, region.page.title) == ("Pela Indah", "pela", "Pela")
    assert "Desa Pela (64.02.08.2009) is now Desa Pela Indah (64.02.08.2009)" in capsys.readouterr().out


def test_what_an_operator_corrected_stays_where_the_list_is_silent(region_list: RegionList) -> None:
    call_command("import_regions", region_list())
    Region.objects.filter(code="64.02.08.2009").update(head_title="Pj. Kepala Desa", latitude=-0.25)

    call_command("import_regions", region_list())

    region = Region.objects.get(code="64.02.08.2009")
    assert (region.head_title, region.latitude) == ("Pj. Kepala Desa", -0.25)


def test_regions_that_no_line_names_are_left_alone(region_list: RegionList, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_regions", region_list("64.02.08.2008,Muhuran,village"))

    call_command("import_regions", region_list())

    assert Region.objects.filter(code="64.02.08.2008").exists()
    assert "1 regions in the database are not in the list and were left alone: 64.02.08.2008" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            "6402082009,Pela,village",
            'the code "6402082009" has no dots; it may be a BPS code',
        ),
        ("64.2.8,Pela,village", 'the code "64.2.8" does not have the form of a Kemendagri code.'),
        (",Pela,village", "the code is empty."),
        ("63.02,Kabupaten Kotabaru,regency", 'the code "63.02" belongs to another province.'),
        (
            "64.02.08.0001,Pela,village",
            'the last part of the code "64.02.08.0001" begins with 0; this looks',
        ),
        ("64.02.08.2010,Pela,hamlet", 'the level "hamlet" is unknown.'),
        (
            "64.02.08.1010,Pela,village",
            'the level "village" does not fit the code 64.02.08.1010, which is',
        ),
        ("64.02.08.2010,,village", "the name is empty."),
        (f"64.02.08.2010,{'a' * 61},village", "61 characters."),
        ("64.02.08.2009,Pela,village", 'the code "64.02.08.2009" is in line 5 already.'),
        ("64.02.09.2001,Lamin Telihan,village", "has no parent: 64.02.09 is neither in the file nor imported."),
        (
            "64.03,Kabupaten Kutai Kartanegara,regency",
            "has the code 64.02, not 64.03; the file seems to use BPS",
        ),
        ("64.02.08.2010,Pela", "there are 2 cells for 3 columns."),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_written(region_list: RegionList, line: str, reason: str) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("import_regions", region_list(line))

    assert str(refused.value).startswith("regions.csv, line 6: ")
    assert reason in str(refused.value)
    assert str(refused.value).endswith("Nothing was written.")
    assert Region.objects.count() == 0


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("dusun,,,", 'the term "dusun" is unknown.'),
        ("kelurahan,,,", 'the term "kelurahan" does not fit the level "village".'),
        (f",{'a' * 31},,", f'the title "{"a" * 31}" is too long.'),
        (",,64.02,", '"64.02" is not a BPS code.'),
        (",,,64.02.08", 'the former code "64.02.08" does not have the right form.'),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_written(region_list: RegionList, cells: str, reason: str) -> None:
    text = "code,name,level,term,head_title,bps_code,former_codes\n\n64,Kalimantan Timur,province,,,64,"

    with pytest.raises(CommandError) as refused:
        call_command("import_regions", region_list(f"64.02.08.2009,Pela,village,{cells}", text=text))

    assert reason in str(refused.value)
    assert Region.objects.count() == 0


def test_a_former_code_of_two_rows_is_named(region_list: RegionList) -> None:
    text = "code,name,level,former_codes\n64.02.08.2009,Pela,village,64.02.08.2001"

    with pytest.raises(CommandError, match=r'line 3: the former code "64\.02\.08\.2001" is in line 2 too\.'):
        call_command("import_regions", region_list("64.02.08.2008,Muhuran,village,64.02.08.2001", text=text))


def test_what_a_list_tells_is_stored(region_list: RegionList) -> None:
    text = "code,name,level,parent_code,term,head_title,bps_code\n64,Kalimantan Timur,provinsi,,,Gubernur,64"

    call_command("import_regions", region_list("64.03,Kabupaten Berau,kabupaten,64,,Bupati,6403", text=text))

    berau = Region.objects.get(code="64.03")
    assert (berau.level, berau.head_title, berau.bps_code, berau.slug) == (
        "regency",
        "Bupati",
        "6403",
        "kabupaten-berau",
    )


def test_a_wrong_parent_is_named(region_list: RegionList) -> None:
    text = "code,name,level,parent\n64,Kalimantan Timur,province,"

    with pytest.raises(CommandError, match=r'the parent "64\.03" does not fit the code 64\.02\. Write "64"'):
        call_command("import_regions", region_list("64.02,Kabupaten Kutai Kartanegara,regency,64.03", text=text))


def test_a_village_whose_address_an_editor_took_gets_its_code_behind(region_list: RegionList) -> None:
    call_command("import_regions", region_list())
    district = Region.objects.get(code="64.02.08").page
    assert district is not None
    district.add_child(instance=VillagePage(title="Muhuran", slug="muhuran"))

    call_command("import_regions", region_list("64.02.08.2008,Muhuran,village"))

    page = Region.objects.get(code="64.02.08.2008").page
    assert page is not None
    assert page.slug == "muhuran-64-02-08-2008"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "regions.csv: the file is empty."),
        ("code,name,level", "regions.csv: there is no line below the heading."),
        ("code,name\n64,Kalimantan Timur", 'regions.csv, line 1: missing column "level".'),
        ("code,name,level,colour\n64,Kalimantan Timur,province,red", 'regions.csv, line 1: unknown column "colour".'),
        ("code,name,level,name\n64,A,province,B", 'regions.csv, line 1: repeated column "name".'),
        (
            "code;name;level\n64;Kalimantan Timur;province",
            "regions.csv, line 1: the columns are not separated by commas.",
        ),
    ],
)
def test_a_file_that_is_no_list_is_refused(region_list: RegionList, text: str, reason: str) -> None:
    with pytest.raises(CommandError, match=reason.replace(".", r"\.")):
        call_command("import_regions", region_list(text=text))

    assert Region.objects.count() == 0


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(region_list: RegionList) -> None:
    path = region_list()
    path.write_bytes(path.read_bytes() + "64.02.08.2010,Pelaé,village\n".encode("latin-1"))

    with pytest.raises(CommandError, match="line 6: this is not UTF-8"):
        call_command("import_regions", path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="the file cannot be read"):
        call_command("import_regions", tmp_path / "nowhere.csv")


def test_every_wrong_line_is_named_at_once(region_list: RegionList) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("import_regions", region_list("64.1,A,village", "64.2,B,village"))

    assert "line 6:" in str(refused.value)
    assert "line 7:" in str(refused.value)


def test_a_row_that_means_two_regions_is_a_conflict(region_list: RegionList) -> None:
    call_command("import_regions", region_list("64.02.08.2010,Muhuran,village"))
    text = "code,name,level,former_codes\n64.02.08.2010,Pela,village,64.02.08.2009"

    with pytest.raises(CommandError) as refused:
        call_command("import_regions", region_list(text=text))

    assert "means two regions in the database, 64.02.08.2010 and 64.02.08.2009" in str(refused.value)
    assert str(refused.value).splitlines()[-2].split() == ["village", "0", "0", "0", "1"]
    assert Region.objects.get(code="64.02.08.2010").name == "Muhuran"


def test_a_former_code_that_another_region_had_is_a_conflict(region_list: RegionList) -> None:
    call_command("import_regions", region_list("64.02.08.2010,Muhuran,village"))
    FormerCode.objects.create(code="64.02.08.2001", region=Region.objects.get(code="64.02.08.2010"))
    text = "code,name,level,former_codes\n64.02.08.2009,Pela,village,64.02.08.2001"

    with pytest.raises(CommandError, match=r"belongs to Desa Muhuran \(64\.02\.08\.2010\)"):
        call_command("import_regions", region_list(text=text))


def test_the_old_and_the_new_code_in_one_list_are_a_conflict(region_list: RegionList) -> None:
    call_command("import_regions", region_list())
    FormerCode.objects.create(code="64.02.08.2001", region=Region.objects.get(code="64.02.08.2009"))

    with pytest.raises(CommandError, match=r"64\.02\.08\.2009 mean the same region"):
        call_command("import_regions", region_list("64.02.08.2001,Pela,village"))
