"""What is dangerous now and what is to come: for whom, in which order, and how long caches may keep it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Page

from hub.content.alert import AlertPage
from hub.content.event import EventPage
from hub.models.publication import Publication
from hub.models.region import FormerCode, Region
from hub.pages.expiry import in_a_day
from tests import factories
from tests.frontend_api.conftest import Ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
PELA, MUHURAN, JEMBAYAN, TEMBUDAN = "64.02.08.2009", "64.02.08.2010", "64.02.02.2001", "64.03.12.2001"
ALERTS = "query ($region: String!) { activeAlerts(region: $region) { title } }"
EVENTS = "query ($region: String) { upcomingEvents(region: $region) { title } }"
NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)


def alert(parent: Page, title: str, **fields: Any) -> AlertPage:
    page = AlertPage(title=title, slug=title.lower(), danger="bencana_alam", place="RT 3", live=False, **fields)
    parent.add_child(instance=page)
    return factories.published(page)


def event(title: str, starts_at: datetime, *, parent: Page | None = None, **fields: Any) -> EventPage:
    page = EventPage(title=title, slug=title.lower(), starts_at=starts_at, live=False, **fields)
    (parent or factories.village()).add_child(instance=page)
    return factories.published(page)


def titles(answered: dict[str, Any]) -> list[str]:
    [rows] = answered.values()
    return [row["title"] for row in rows]


def lies_in(page: Page, **columns: str) -> None:
    """Let the alert be one of a regency or district; today's forms publish in villages and above all."""
    everywhere = {"regency": "", "district": "", "village": ""}
    Publication.objects.filter(page_id=page.pk).update(**{**everywhere, **columns})


@pytest.fixture
def alerts_of_every_level() -> None:
    """Return one alert of a village and of all that lies above it."""
    home = factories.village(PELA, "Pela")
    for code, name in ((MUHURAN, "Muhuran"), (JEMBAYAN, "Jembayan"), (TEMBUDAN, "Tembudan")):
        factories.village(code, name)
    alert(home, "Desa")
    lies_in(alert(home, "Kecamatan"), regency="64.02", district="64.02.08")
    lies_in(alert(home, "Kabupaten"), regency="64.02")
    alert(factories.province(), "Provinsi")


def test_an_alert_reaches_its_region_and_all_below_newest_first(data: Ask, alerts_of_every_level: None) -> None:
    told = {
        "64": ["Provinsi", "Kabupaten", "Kecamatan", "Desa"],
        "64.02": ["Provinsi", "Kabupaten", "Kecamatan", "Desa"],
        "64.02.08": ["Provinsi", "Kabupaten", "Kecamatan", "Desa"],
        PELA: ["Provinsi", "Kabupaten", "Kecamatan", "Desa"],
        "6402082009": ["Provinsi", "Kabupaten", "Kecamatan", "Desa"],
        MUHURAN: ["Provinsi", "Kabupaten", "Kecamatan"],
        JEMBAYAN: ["Provinsi", "Kabupaten"],
        "64.02.02": ["Provinsi", "Kabupaten"],
        "64.03": ["Provinsi"],
        TEMBUDAN: ["Provinsi"],
    }

    assert {region: titles(data(ALERTS, region=region)) for region in told} == told


def test_who_asks_by_a_former_code_is_warned_too(data: Ask) -> None:
    alert(factories.village(PELA, "Pela"), "Banjir")
    FormerCode.objects.create(code="64.02.99.2001", region=Region.objects.get(code=PELA))

    assert titles(data(ALERTS, region="64.02.99.2001")) == ["Banjir"]


def test_an_alert_is_gone_at_its_end_and_no_draft_of_one_is_shown(data: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    page = alert(factories.village(), "Banjir")
    page.title = "Rancangan"
    page.save_revision()
    before = titles(data(ALERTS, region=PELA))

    monkeypatch.setattr(timezone, "now", lambda: page.active_until)

    assert before == ["Banjir"]
    assert titles(data(ALERTS, region=PELA)) == []
    assert data("{ alerts { nodes { title } } }") == {"alerts": {"nodes": []}}


def test_a_wrong_region_is_refused_in_words(error: Ask) -> None:
    assert error(ALERTS, region="Pela")["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    ("usual", "query", "seconds"),
    [
        (600, '{ activeAlerts(region: "64") { title } }', 60),
        (5, '{ activeAlerts(region: "64") { title } }', 5),
        (600, '{ news { nodes { title } } other: activeAlerts(region: "64") { title } }', 60),
        (600, "{ news { nodes { title } } }", 600),
    ],
)
def test_caches_keep_alerts_for_a_minute_at_most(
    client: Client, settings: Settings, usual: int, query: str, seconds: int
) -> None:
    settings.GRAPHQL_MAX_AGE_SECONDS = usual
    alert(factories.village(), "Banjir")

    answer = client.get("/graphql/", {"query": query})

    assert answer["Cache-Control"] == f"public, max-age={seconds}"


def test_no_cache_keeps_a_piece_for_longer_than_it_is_public(client: Client, settings: Settings) -> None:
    settings.GRAPHQL_MAX_AGE_SECONDS = 86_400 * 365
    alert(factories.village(), "Banjir")

    kept = client.get("/graphql/", {"query": "{ publications { nodes { title } } }"})["Cache-Control"]

    remaining = (in_a_day() - timezone.now()).total_seconds()
    assert remaining - 60 < int(kept.removeprefix("public, max-age=")) <= remaining + 1


def test_what_is_not_over_is_told_soonest_first(data: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {
        None: ["Berlangsung", "Besok", "Lusa"],
        "64.02": ["Besok"],
        "64.02.08": ["Besok"],
        PELA: ["Besok"],
        TEMBUDAN: ["Berlangsung"],
        "64.74": [],
    }
    factories.regency("64.74")
    day = timedelta(days=1)
    tembudan = factories.village(TEMBUDAN, "Tembudan")
    event("Lusa", NOON + 2 * day, parent=factories.province())
    event("Besok", NOON + day)
    event("Berlangsung", NOON - 59 * day, ends_at=NOON + timedelta(hours=1), parent=tembudan)
    event("Selesai", NOON - day, ends_at=NOON)
    event("Lewat", NOON - day)
    monkeypatch.setattr(timezone, "now", lambda: NOON)

    assert {region: titles(data(EVENTS, region=region)) for region in told} == told


def test_only_so_many_are_given(data: Ask, error: Ask) -> None:
    for number in range(3):
        event(f"Acara{number}", timezone.now() + timedelta(days=number + 1))

    assert titles(data("{ upcomingEvents(first: 2) { title } }")) == ["Acara0", "Acara1"]
    assert error("{ upcomingEvents(first: 101) { title } }")["extensions"]["code"] == "BAD_USER_INPUT"


def test_a_cancelled_event_is_told_as_such(data: Ask) -> None:
    event("Batal", timezone.now() + timedelta(days=1), event_status="cancelled")

    assert data("{ upcomingEvents { eventStatus } }") == {"upcomingEvents": [{"eventStatus": "CANCELLED"}]}
