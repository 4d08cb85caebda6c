"""The village budget: its form, its rules, and what is published of it."""

import html
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hub.content.budget import BudgetPage
from hub.models.publication import Publication, Term
from hub.models.vocabulary import BudgetVersion
from hub.privacy.stopped import PublishingStopped
from tests import factories
from tests.hub.editor.forms import form_of
from tests.samples.budget import ROWS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
PLAN = [{"key": "4", "budget": 1000}, {"key": "5.1", "budget": 400}, {"key": "5.2", "budget": 600}]


def draft(**fields: Any) -> BudgetPage:
    """Return a stored draft of a plan that may be published."""
    known = {
        "title": "APB Desa 2026",
        "year": 2026,
        "budget_version": BudgetVersion.ORIGINAL,
        "rows": PLAN,
        "complaints_address": "Kantor Desa Pela",
    }
    page = BudgetPage(**{**known, **fields}, slug="apb-desa-2026", live=False)
    factories.village().add_child(instance=page)
    page.save_revision()
    return page


def send(browser: Client, page: BudgetPage, **fields: Any) -> Any:
    return browser.post(f"/admin/pages/{page.pk}/edit/", {**form_of(browser, page), **fields})


def body_of(page: BudgetPage) -> dict[str, Any]:
    return Publication.objects.public().get(page_id=page.pk).body


def test_figures_are_published_with_the_sums_that_follow(client):
    page = factories.published(draft(rows=ROWS, budget_version=BudgetVersion.FINAL))

    query = """{ budgets { nodes { year budgetVersion
        income { budget realisation percentRealised } expenditure { realisation }
        surplus { budget realisation percentRealised } netFinancing { budget } remainingBudget { budget realisation }
        incomeSources { key budget isComputed } expenditureFields { key percentRealised } complaintAddress } } }"""
    [node] = client.get("/graphql/", {"query": query}).json()["data"]["budgets"]["nodes"]
    assert node == {
        "year": 2026,
        "budgetVersion": "FINAL",
        "income": {"budget": 1_000_000_000, "realisation": 980_000_000, "percentRealised": 98.0},
        "expenditure": {"realisation": 980_000_000},
        "surplus": {"budget": -50_000_000, "realisation": 0, "percentRealised": None},
        "netFinancing": {"budget": 50_000_000},
        "remainingBudget": {"budget": 0, "realisation": 50_000_000},
        "incomeSources": [
            {"key": "4.1", "budget": 100_000_000, "isComputed": True},
            {"key": "4.2", "budget": 900_000_000, "isComputed": True},
        ],
        "expenditureFields": [{"key": "f.1", "percentRealised": 97.5}, {"key": "f.2", "percentRealised": 90.8}],
        "complaintAddress": "Kantor Desa Pela",
    }
    terms = set(Term.objects.filter(publication__page_id=page.pk).values_list("facet", "value"))
    assert terms == {("category", "periodic"), ("topic", "realisasi_apbdes"), ("year", "2026")}


def test_a_budget_whose_sums_disagree_is_not_published_and_says_where(editor):
    page = draft()

    answer = send(editor, page, **{"rows-5-budget": "1.100", "action-publish": "1"})

    screen = html.unescape(answer.content.decode())
    assert "Anggaran 5 Belanja: tertulis Rp1.100, padahal jumlah rinciannya Rp1.000." in screen
    assert 'name="rows-5-budget" id="id_rows-5-budget" value="1.100"' in screen
    assert not Publication.objects.filter(page_id=page.pk).exists()


def test_no_other_way_publishes_a_budget_whose_sums_disagree():
    page = draft(rows=[*PLAN, {"key": "5", "budget": 1100}])

    with pytest.raises(PublishingStopped, match="tertulis Rp1"):
        page.get_latest_revision().publish()

    page.refresh_from_db()
    assert not page.live
    assert not Publication.objects.filter(page_id=page.pk).exists()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"rows": []}, "Anggaran 4 Pendapatan belum diisi"),
        ({"budget_version": BudgetVersion.HALF_YEAR}, "Realisasi 4 Pendapatan belum diisi"),
        ({"rows": [*PLAN, {"key": "4.1", "realisation": 5}]}, "Realisasi hanya diisi pada laporan realisasi"),
    ],
)
def test_what_is_missing_or_too_much_stops_publishing(fields, reason):
    [*objections] = draft(**fields).objections().sentences()

    assert reason in "; ".join(objections)


@pytest.mark.parametrize(
    "rows",
    [
        [{"key": "9"}],
        [{"key": "6", "budget": 1}],
        [{"key": "4", "budget": -1}],
        [{"key": "4", "budget": 1.5}],
        [{"key": "4", "budget": True}],
        [{"key": "4", "budget": 1}, {"key": "4", "budget": 2}],
        {"4": 1},
        [4],
    ],
)
def test_rows_that_are_none_are_not_even_kept_as_a_draft(rows):
    with pytest.raises(ValidationError, match=r"(?i)rekening|anggaran"):
        draft(rows=rows)


def test_an_editor_fills_the_grid_and_publishes(editor):
    page = draft(rows=[])

    answer = send(
        editor,
        page,
        **{"rows-4.2.1-budget": "Rp 900.000", "rows-5-budget": "900000", "rows-6.1.1-budget": "5.000"},
        **{"action-publish": "1"},
    )

    assert answer.status_code == 302
    rows = {row["key"]: (row["budget"], row["is_computed"]) for row in body_of(page)["rows"]}
    assert rows["4"] == (900_000, True)
    assert rows["4.2.1"] == (900_000, False)
    told = html.unescape(editor.get(answer["Location"]).content.decode())
    assert "SiLPA anggaran Rp5.000, padahal dalam APB Desa murni seharusnya nol" in told


def test_a_file_fills_the_grid_and_is_not_kept(editor):
    page = draft(rows=[])
    file = SimpleUploadedFile("apbdes.csv", b"kode;uraian;anggaran\n4;;1.000\n5;;1.000\n")

    answer = send(editor, page, **{"rows-4-budget": "7", "rows-file": file})

    assert answer.status_code == 302
    stored = BudgetPage.objects.get(pk=page.pk).rows
    assert [(row["key"], row["budget"]) for row in stored] == [("4", 1000), ("5", 1000)]


def test_a_wrong_file_is_named_by_line_and_what_was_typed_stays(editor):
    page = draft(rows=[])
    file = SimpleUploadedFile("apbdes.csv", b"kode,anggaran\n4,1000\n5,seribu\n")

    answer = send(editor, page, **{"rows-4.1-budget": "77.000", "rows-file": file})

    screen = html.unescape(answer.content.decode())
    assert 'Baris 3: anggaran "seribu" bukan angka rupiah: tulis seperti 1.500.000.' in screen
    assert 'value="77.000"' in screen
    assert BudgetPage.objects.get(pk=page.pk).rows == []


def test_figures_of_a_good_file_stay_on_the_screen_when_something_else_is_wrong(editor):
    page = draft(rows=[])
    file = SimpleUploadedFile("apbdes.csv", b"kode,anggaran\n4,1234000\n")

    answer = send(editor, page, title="", **{"rows-file": file, "rows-5-budget": "sembilan"})

    screen = html.unescape(answer.content.decode())
    assert 'value="1.234.000"' in screen
    assert 'value="sembilan" aria-label="Anggaran 5 Belanja" aria-invalid="true"' in screen
    assert 'Anggaran 5 Belanja: "sembilan" bukan angka rupiah' in screen


def test_every_figure_has_a_name_for_who_cannot_see_the_table(editor):
    screen = editor.get(f"/admin/pages/{draft().pk}/edit/").content.decode()

    assert screen.count('inputmode="numeric"') == screen.count('aria-label="Anggaran ') * 2 == 174
    assert screen.count("<caption>") == 8
    assert 'enctype="multipart/form-data"' in screen


def test_the_empty_table_is_for_who_may_enter_the_cms(editor):
    answer = editor.get("/admin/apbdes/contoh-tabel.csv")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode("utf-8-sig").splitlines()[1] == "4,Pendapatan,,"
    assert Client().get("/admin/apbdes/contoh-tabel.csv").status_code == 302


def test_the_preview_shows_the_figures_as_tables(editor):
    page = draft()

    editor.post(f"/admin/pages/{page.pk}/edit/preview/", form_of(editor, page))
    screen = html.unescape(editor.get(f"/admin/pages/{page.pk}/edit/preview/").content.decode())

    assert "<td>4 Pendapatan</td><td>Rp1.000</td>" in screen
