"""What a village has to publish in a year, and what of it is there."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hub.content.budget import BudgetPage
from hub.information.duties import Published, duties_of, fulfilled
from tests import factories
from tests.frontend_api.conftest import Ask
from tests.samples.budget import ROWS

QUERY = """query ($village: String!, $year: Int!) { informationDuties(village: $village, year: $year) {
  key period dueOn half isFulfilled content { title } } }"""


def budget(version: str, *, year: int = 2026) -> BudgetPage:
    page = BudgetPage(
        title=f"{version} {year}",
        slug=f"{version.replace('_', '-')}-{year}",
        live=False,
        year=year,
        budget_version=version,
        rows=ROWS if version in ("half_year", "final") else [{**row, "realisation": None} for row in ROWS],
        complaints_address="Kantor Desa",
    )
    factories.village().add_child(instance=page)
    return factories.published(page)


def of_key(found: list[dict[str, Any]], key: str) -> list[tuple[Any, ...]]:
    return [
        (one["dueOn"], one["isFulfilled"], (one["content"] or {}).get("title")) for one in found if one["key"] == key
    ]


@pytest.mark.django_db
def test_the_calendar_of_a_year_names_every_sort_but_the_immediate_and_the_exempt() -> None:
    duties = duties_of(2026)

    assert len({duty.kind.key for duty in duties}) == 29
    assert {duty.kind.information_class for duty in duties} == {"periodic", "any_time"}
    days = {(duty.kind.key, str(duty.due_on)) for duty in duties}
    assert {
        ("apbdes", "2026-12-31"),
        ("lppd_akhir_tahun", "2027-01-31"),
        ("realisasi_apbdes", "2026-07-31"),
        ("realisasi_apbdes", "2027-01-31"),
        ("rpjmdes", "None"),
        ("perdes", "None"),
    } <= days


@pytest.mark.django_db
def test_two_halves_are_met_one_after_the_other_and_reports_say_which_they_are() -> None:
    first, second = [duty for duty in duties_of(2026) if duty.kind.key == "realisasi_apbdes"]
    final = Published("akhir", "realisasi_apbdes", 2026, "final")
    plain = [Published(key, "realisasi_apbdes", 2026) for key in ("satu", "dua")]

    assert fulfilled([first, second], [final], year=2026) == {second: "akhir"}
    assert fulfilled([first, second], plain[:1], year=2026) == {first: "satu"}
    assert fulfilled([first, second], plain, year=2026) == {first: "satu", second: "dua"}


@pytest.mark.django_db
def test_what_is_public_meets_its_duty_and_nothing_else_does(data: Ask) -> None:
    budget("original")
    budget("final")
    budget("original", year=2025)
    factories.information(
        title="Perdes lama", slug="perdes", information_class="any_time", information_kind="perdes", year=2020
    )
    factories.information(title="Draf RKP", slug="rkp", information_kind="rkpdes", live=False)
    factories.information(title="RPJM tahun lalu", slug="lppd", information_kind="lppd_akhir_tahun", year=2025)

    found = data(QUERY, village="6402082009", year=2026)["informationDuties"]

    assert of_key(found, "apbdes") == [("2026-12-31", True, "original 2026")]
    assert of_key(found, "realisasi_apbdes") == [("2026-07-31", False, None), ("2027-01-31", True, "final 2026")]
    assert of_key(found, "perdes") == [(None, True, "Perdes lama")]
    assert of_key(found, "rkpdes") == [("2026-12-31", False, None)]
    assert of_key(found, "lppd_akhir_tahun") == [("2027-01-31", False, None)]
    assert sum(one["isFulfilled"] for one in found) == 3


@pytest.mark.django_db
def test_the_calendar_costs_four_statements_however_much_is_met(client: Client) -> None:
    variables = {"village": "64.02.08.2009", "year": 2026}
    counts = []
    for kind in ("apbdes", "rkpdes"):
        factories.information(title=kind, slug=kind, information_kind=kind)
        with CaptureQueriesContext(connection) as captured:
            client.post("/graphql/", {"query": QUERY, "variables": variables}, content_type="application/json")
        counts.append(len(captured))

    # One of them asks whether the words of the vocabularies have changed.
    assert counts == [4, 4]


@pytest.mark.django_db
def test_a_place_or_year_that_cannot_be_asked_for_is_said(data: Ask, error: Ask) -> None:
    factories.village("64.02.08.2009")

    assert "64.02.08.2009" in error(QUERY, village="64.02.08.9999", year=2026)["message"]
    assert "64.02.08" in error(QUERY, village="64.02.08", year=2026)["message"]
    assert "from 1900 to 2200" in error(QUERY, village="64.02.08.2009", year=0)["message"]
