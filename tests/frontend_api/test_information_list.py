"""The list of public information of a village, as files for anybody."""

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from hub.models.region import FormerCode, Region
from hub.spreadsheets import inert
from tests import factories
from tests.samples.information import sample

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
ADDRESS = "/dip/64.02.08.2009"
HEADING = [
    "Ringkasan informasi",
    "Golongan",
    "Jenis",
    "Tahun",
    "Nomor",
    "Unit yang menguasai",
    "Penanggung jawab pembuatan",
    "Waktu pembuatan",
    "Tempat pembuatan",
    "Bentuk",
    "Jangka waktu penyimpanan",
    "Berkas",
    "Alamat di aplikasi",
]


def listed(**fields: Any) -> Any:
    page = sample()
    page.live = False
    for name, value in fields.items():
        setattr(page, name, value)
    factories.village().add_child(instance=page)
    return factories.published(page)


def rows(client: Client, address: str = f"{ADDRESS}.csv") -> list[list[str]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


def test_the_list_says_what_the_law_asks_of_every_entry(client: Client) -> None:
    listed()

    [heading, row] = rows(client)

    assert heading == HEADING
    assert row[:11] == [
        "APB Desa 2026: Ringkasan yang dibaca di daftar.",
        "Berkala",
        "Peraturan Desa tentang APB Desa tahun berjalan",
        "2026",
        "Perdes Nomor 3 Tahun 2026",
        "Kaur Keuangan",
        "Sekretaris Desa",
        "2026-01-08",
        "Kantor Desa Pela",
        "Digital dan cetak",
        "5 tahun",
    ]
    assert row[11].startswith("http://127.0.0.1:8000/media/documents/apbdes")
    assert row[12].endswith("/pela/apb-desa-2026")


def test_the_workbook_has_the_same_rows(client: Client) -> None:
    listed()

    answer = client.get(f"{ADDRESS}.xlsx")
    book = load_workbook(BytesIO(answer.content))

    assert [[cell or "" for cell in row] for row in book["DIP"].iter_rows(values_only=True)] == rows(client)
    assert answer["Content-Disposition"] == 'attachment; filename="dip-64.02.08.2009.xlsx"'


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_who_has_the_list_gets_no_second_one(client: Client, form: str) -> None:
    listed()
    answer = client.get(f"{ADDRESS}.{form}")

    again = client.get(f"{ADDRESS}.{form}", headers={"If-None-Match": answer["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert "l-64.02.08.2009" in answer["xkey"].split()


def test_only_what_is_public_and_of_this_village_is_listed(client: Client) -> None:
    factories.information(title="Terbit", slug="terbit")
    factories.information(title="Draf", slug="draf", live=False)
    factories.information(title="Ditarik", slug="ditarik").unpublish()
    factories.information(factories.village("64.03.12.2003", "Batu Putih"), title="Desa lain", slug="lain")
    factories.news(title="Berita")
    exempt = {"information_class": "exempt", "information_kind": "j_uu", "consequence_test": "Diatur undang-undang."}
    factories.information(title="Dikecualikan", slug="rahasia", live=False, **exempt)

    assert [row[0] for row in rows(client)[1:]] == ["Terbit"]


def test_no_cell_is_run_by_a_spreadsheet(client: Client) -> None:
    listed(
        title='=HYPERLINK("https://jahat.example")', number="+62", holding_unit="@SUM(A1)", maker="-1", retention=" =1"
    )

    [_, row] = rows(client)

    assert row[0].startswith("'=HYPERLINK(")
    assert [row[4], row[5], row[6], row[10]] == ["'+62", "'@SUM(A1)", "'-1", "' =1"]
    assert inert("Rp 5\x00.000 - lunas") == "Rp 5.000 - lunas"


def test_a_longer_list_costs_no_more_statements(client: Client) -> None:
    counts = []
    for number in range(2):
        factories.information(title=f"Informasi {number}", slug=f"informasi-{number}")
        with CaptureQueriesContext(connection) as captured:
            assert len(rows(client)) == number + 2
        counts.append(len(captured))

    assert counts == [2, 2]


def test_a_former_code_and_one_without_dots_lead_to_the_current_one(client: Client) -> None:
    factories.village()
    FormerCode.objects.create(code="64.02.09.2001", region=Region.objects.get(code="64.02.08.2009"))

    former, plain = client.get("/dip/64.02.09.2001.csv"), client.get("/dip/6402082009.xlsx")

    assert (former.status_code, former["Location"]) == (301, f"{ADDRESS}.csv")
    assert (plain.status_code, plain["Location"]) == (301, f"{ADDRESS}.xlsx")


def test_a_village_without_entries_has_an_empty_list(client: Client) -> None:
    factories.village()

    assert rows(client) == [HEADING]


@pytest.mark.parametrize("code", ["64.02.08.9999", "64.02.08.20", "6402089999", "64.02.08...9"])
def test_there_is_no_list_of_what_is_no_village(client: Client, code: str) -> None:
    factories.village()

    assert client.get(f"/dip/{code}.csv").status_code == 404


def test_the_list_is_read_only_and_sets_no_cookie(client: Client) -> None:
    factories.village()
    client.cookies["sessionid"] = "stale"

    answer = client.get(f"{ADDRESS}.csv")

    assert client.post(f"{ADDRESS}.csv").status_code == 405
    assert not answer.cookies
    assert answer["Cache-Control"].startswith("public, max-age=")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
