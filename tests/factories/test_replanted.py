"""What is planted again by its rows is what making it gives, and is made wherever that could differ."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from hub.models.publication import Publication
from hub.models.region import Region
from hub.pages.tree import RegencyPage
from tests import factories
from tests.factories.replanted import Tables, replanted, tables

pytestmark = pytest.mark.django_db

calls: list[str] = []


@replanted
def village_of(name: str) -> int:
    """Return the key of a village that is made, and count it."""
    calls.append(name)
    return factories.village("64.03.12.2003", name).pk


@pytest.fixture(autouse=True)
def none_made() -> None:
    calls.clear()


def planted(name: str) -> Tables:
    """Return all rows where this village was planted, and take it back."""
    with transaction.atomic():
        village_of(name)
        rows = dict(tables())
        transaction.set_rollback(True)
    return rows


def test_the_second_time_the_same_rows_are_written_and_nothing_is_made():
    made, copied = planted("Batu Putih"), planted("Batu Putih")

    assert calls == ["Batu Putih"]
    assert copied == made
    assert sum(len(rows) for rows in made.values()) - sum(len(rows) for _, rows in tables()) > 20


def test_where_a_table_holds_something_else_it_is_made():
    planted("Tembudan")
    factories.regency("64.03")
    RegencyPage.objects.update(title="Nama baru")

    village_of("Tembudan")

    assert calls == ["Tembudan", "Tembudan"]
    assert RegencyPage.objects.get().title == "Nama baru"
    assert Region.objects.get(name="Tembudan").parent.parent.page.title == "Nama baru"


def test_where_the_clock_is_moved_it_is_made_at_that_instant(monkeypatch):
    planted("Lobang Kelatak")
    at = timezone.now() + timedelta(days=400)
    monkeypatch.setattr(timezone, "now", lambda: at)

    village_of("Lobang Kelatak")

    assert len(calls) == 2
    assert Publication.objects.get(title="Lobang Kelatak").published_at == at


def test_what_is_copied_is_edited_and_read_like_what_was_made(client: Client):
    planted("Kayu Indah")
    village_of("Kayu Indah")
    page = factories.village("64.03.12.2003")
    page.summary = "Kampung di tepi sungai."

    factories.published(page)
    news = factories.news(page)

    assert calls == ["Kayu Indah"]
    query = "{ villages(first: 5) { nodes { title summary } } news(first: 5) { nodes { title } } }"
    assert client.get("/graphql/", {"query": query}).json()["data"] == {
        "villages": {"nodes": [{"title": "Kayu Indah", "summary": "Kampung di tepi sungai."}]},
        "news": {"nodes": [{"title": news.title}]},
    }
