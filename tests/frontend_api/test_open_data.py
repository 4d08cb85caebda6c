"""Open data as a portal and a spreadsheet read it: whole, described, harmless, and without what was withdrawn."""

import csv
import json
import re
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from frontend_api.open_data import data_files
from frontend_api.open_data.data_files import all_datasets, dataset_of
from hub.content.budget import BudgetPage
from hub.models.publication import Publication
from hub.publishing.publishable import publishable_classes
from tests import factories
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

# The site, the region that was asked for, and one for each quarter of a thousand rows.
MOST_STATEMENTS = 2


def table(client: Client, address: str) -> list[dict[str, str]]:
    """Return the rows of a CSV by the names of its columns."""
    answer = client.get(address)
    assert answer.status_code == 200
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("page_class", publishable_classes(), ids=lambda page_class: page_class.kind)
def test_a_piece_of_every_kind_is_in_its_table_in_all_three_forms(page_class, client) -> None:
    page = factories.published(full_page(page_class))
    address = f"/data/{page_class.kind}"

    rows = table(client, f"{address}.csv")
    objects: list[dict[str, Any]] = client.get(f"{address}.json").json()
    sheet = load_workbook(BytesIO(client.get(f"{address}.xlsx").content)).active

    found = next(row for row in rows if row["judul"] == page.title)
    assert found["id"] == Publication.objects.get(page_id=page.pk).pk
    assert [one["id"] for one in objects] == [row["id"] for row in rows]
    assert [cell.value for cell in sheet[1]] == list(found)
    assert sheet.max_row == len(rows) + 1


def test_every_column_is_described_with_what_it_means(client) -> None:
    for dataset in all_datasets():
        described = client.get(f"/data/{dataset.key}.csv-metadata.json").json()["tableSchema"]["columns"]

        assert [column["name"] for column in described] == [column.name for column in dataset.columns]
        assert len({column["name"] for column in described}) == len(described)
        assert [one["name"] for one in described if not (one["titles"]["id"] and one["dc:description"])] == []


def test_the_catalogue_has_every_dataset_and_each_of_its_files_is_there(client) -> None:
    found = json.loads(client.get("/data/katalog.jsonld").content)

    assert len(found["dcat:dataset"]) == len(publishable_classes()) + 1
    for dataset in found["dcat:dataset"]:
        assert dataset["dct:license"]["@id"] == "https://creativecommons.org/licenses/by/4.0"
        for file in dataset["dcat:distribution"]:
            answer = client.get(file["dcat:downloadURL"]["@id"].removeprefix("http://127.0.0.1:8000"))
            assert answer.status_code == 200
            assert answer["Content-Type"].startswith(file["dcat:mediaType"])


def test_accounts_of_a_budget_are_rows_with_their_amounts(client) -> None:
    factories.published(full_page(BudgetPage))

    rows = table(client, "/data/budget-accounts.csv")

    assert len(rows) > 5
    assert {row["kode_desa"] for row in rows} == {"64.02.08.2009"}
    assert all(re.fullmatch(r"\d+", row["anggaran"]) for row in rows)
    assert dataset_of("budget-accounts").columns[-2].unit == "rupiah"


def test_a_region_has_its_own_table_and_an_unknown_one_is_missing(client) -> None:
    factories.news(factories.village(), title="Dari Pela")
    factories.news(factories.village("64.03.12.2003", "Batu Putih"), title="Dari Batu Putih")

    assert [row["judul"] for row in table(client, "/data/news.csv?wilayah=64.02")] == ["Dari Pela"]
    assert len(table(client, "/data/news.csv?wilayah=64")) == 2
    assert client.get("/data/news.csv?wilayah=64.99").status_code == 404
    assert client.get("/data/tidak-ada.csv").status_code == 404
    assert client.get("/data/news.pdf").status_code == 404
    assert client.get("/data/news.csv?sesudah=bukan").status_code == 400


def test_long_data_comes_in_parts_that_have_every_row_once(client, monkeypatch, django_assert_max_num_queries) -> None:
    monkeypatch.setattr(data_files, "ROWS", 10)
    for number in range(25):
        factories.news(factories.village(), title=f"Kabar {number:02}")

    address, seen = "/data/news.json", []
    while address:
        with django_assert_max_num_queries(MOST_STATEMENTS):
            answer = client.get(address)
        seen += [row["judul"] for row in answer.json()]
        link = re.match(r'<http://127.0.0.1:8000([^>]+)>; rel="next"', answer.get("Link", ""))
        address = link.group(1) if link else ""

    assert sorted(seen) == [f"Kabar {number:02}" for number in range(25)]


def test_a_withdrawn_piece_is_in_no_file_and_an_unchanged_file_costs_no_bytes(client) -> None:
    news = factories.news(factories.village(), title="Yang ditarik")
    before = client.get("/data/news.csv")
    again = client.get("/data/news.csv", headers={"If-None-Match": before["ETag"]})
    news.unpublish()

    assert again.status_code == 304
    assert "Yang ditarik" in before.content.decode()
    for form in ("csv", "json"):
        assert "Yang ditarik" not in client.get(f"/data/news.{form}").content.decode()


def test_a_cell_that_a_spreadsheet_would_execute_is_only_text(client) -> None:
    factories.news(factories.village(), title="=HYPERLINK(1)", slug="rumus")

    assert [row["judul"] for row in table(client, "/data/news.csv")] == ["'=HYPERLINK(1)"]
    assert client.get("/data/news.json").json()[0]["judul"] == "=HYPERLINK(1)"


def test_the_page_leads_to_every_file(client) -> None:
    html = client.get("/data/").content.decode()

    assert html.count(".xlsx") == len(all_datasets())
    assert "creativecommons.org" in html
