"""Metrics as Prometheus reads them: counted by several processes, asked of the database, with few values of a label."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from prometheus_client import generate_latest, values
from prometheus_client.parser import text_string_to_metric_families

from frontend_api.answers_first import AnswersFirst
from frontend_api.http import request_notes
from frontend_api.http.request_notes import MOST_NAMES, known_name
from frontend_api.metered import Metered
from hub.metrics import counting
from hub.metrics.counting import Slot
from hub.metrics.declared import KEPT, LOG_INS_FAILED, METRICS, REQUESTS, SECONDS, MetricSort
from hub.models.outbox_entries import OutboxEntry
from hub.models.reconciliation import Reconciliation, UnreadablePublication
from search.metrics_page import application, page
from search.models import Failure, Generation
from search.relay import Relay
from tests import factories
from tests.frontend_api.wsgi_asking import ask
from tests.search.documents import publications

PROJECT = Path(__file__).resolve().parents[2]
NAMED = "query Feed { news { nodes { title } } }"
PROCESS = """
import os, sys
import django
from django.conf import settings
settings.configure(HUB_METRICS_FOLDER=sys.argv[1])
from hub.metrics.counting import add
from hub.metrics.declared import LOCKOUTS
add(LOCKOUTS)
child = os.fork()
add(LOCKOUTS, 10)
if child:
    os.waitpid(child, 0)
else:
    os._exit(0)
"""


@pytest.fixture
def folder(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let this test count in a folder of its own."""
    monkeypatch.setattr(values, "ValueClass", values.ValueClass)
    monkeypatch.setenv(counting.FOLDER, "")
    monkeypatch.setattr(request_notes, "_names", set())
    settings.HUB_METRICS_FOLDER = str(tmp_path / "metrics")
    counting._written.cache_clear()
    yield tmp_path / "metrics"
    counting._written.cache_clear()


def shown(text: bytes = b"") -> dict[tuple[str, ...], float]:
    """Return each sample of the page by its name and the values of its labels, in the order of the labels' names."""
    return {
        (sample.name, *(value for _label, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families((text or page()).decode())
        for sample in family.samples
    }


@pytest.fixture
def server(folder: Path, django_db_blocker):
    """Return the whole server, without sockets."""
    return Metered(AnswersFirst(get_wsgi_application()))


@pytest.mark.django_db(transaction=True)
def test_answers_are_counted_by_surface_operation_and_status(server, settings) -> None:
    settings.HUB_METRICS_OPERATIONS = frozenset({"Feed"})

    for query in (NAMED, "query Anything { news { nodes { title } } }", "query {"):
        ask(server, "/graphql/", {"query": query})
    for path in ("/", "/admin/login/", "/health/live", "/static/none.css", "/?x", "/nothing-here/"):
        ask(server, path)

    found = {key[1:]: value for key, value in shown().items() if key[0] == REQUESTS.name}
    assert found.pop(("", "200", "none"), 0) == 0
    assert found == {
        ("Feed", "200", "graphql"): 1,
        ("other", "200", "graphql"): 2,
        ("front-page", "200", "public"): 2,
        ("page", "404", "public"): 1,
        ("", "200", "cms"): 1,
        ("health-live", "200", "health"): 1,
        ("", "404", "static"): 1,
    }
    assert shown()["hub_operation_points_total", "Feed"] > 0
    assert shown()[f"{SECONDS.name}_count", "graphql"] == 3


@pytest.mark.django_db(transaction=True)
def test_a_kept_answer_is_counted_as_the_operation_that_it_was(server, settings) -> None:
    settings.HUB_METRICS_OPERATIONS = frozenset({"Feed"})
    factories.news()

    for _ in range(4):
        ask(server, "/graphql/", {"query": NAMED})

    found = shown()
    assert found[REQUESTS.name, "Feed", "200", "graphql"] == 4
    assert {name: found[KEPT.name, name] for name in ("made", "given")} == {"made": 2, "given": 2}


def test_names_that_nobody_knows_are_other_and_known_ones_are_few(folder, settings) -> None:
    assert known_name("Invented", is_trusted=False) == "other"
    assert known_name("", is_trusted=True) == "other"
    assert known_name("OfTheApp", is_trusted=True) == "OfTheApp"
    assert {known_name(f"Many{number}", is_trusted=True) for number in range(MOST_NAMES)} >= {"Many0", "other"}
    assert len(request_notes._names) == MOST_NAMES


@pytest.mark.django_db
def test_a_failed_log_in_is_counted_without_the_name(server, client) -> None:
    client.post("/admin/login/", {"username": "ani", "password": "wrong"})

    assert shown()[LOG_INS_FAILED.name, "password"] == 1
    assert b"ani" not in page().replace(b"Names", b"")


def test_processes_count_together_and_one_after_the_other_in_the_same_files(folder: Path) -> None:
    for _ in range(3):
        subprocess.run([sys.executable, "-c", PROCESS, str(folder)], check=True, cwd=PROJECT)

    assert shown(generate_latest(counting.counted()))["hub_lockouts_total",] == 63
    assert sorted(path.name for path in folder.glob("*.db")) == ["counter_0.db", "counter_1.db"]


def test_a_fork_takes_a_number_of_its_own(tmp_path: Path) -> None:
    first, second = Slot(tmp_path), Slot(tmp_path)

    assert (first(), second(), first()) == ("0", "1", "0")


def test_without_a_folder_nothing_is_counted(settings, monkeypatch) -> None:
    monkeypatch.setattr(counting, "_written", lambda _folder: pytest.fail("It was asked for a folder."))

    counting.add(REQUESTS, surface="cms", operation="", status="200")

    assert settings.HUB_METRICS_FOLDER == ""


def test_a_folder_that_cannot_be_written_stops_the_start(folder: Path, settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings.HUB_METRICS_FOLDER = str(tmp_path / "file" / "metrics")

    with pytest.raises(ImproperlyConfigured, match="HUB_METRICS_FOLDER"):
        Metered(lambda _environ, _start: [])


@pytest.mark.django_db
def test_the_state_is_asked_of_the_database(folder, settings) -> None:
    settings.SEARCH_ENGINE, settings.SEARCH_ELASTICSEARCH_URL = "database", ""
    publications(3)
    Relay().drain()
    current = Generation.objects.get()
    now = timezone.now()
    Generation.objects.update(watermark=1, caught_up_at=now - timedelta(seconds=90))
    Failure.objects.create(generation=current, publication_id="a", version=1, next_try_at=now, is_poison=True)
    OutboxEntry.objects.create(page_id=7, cause="test", due_at=now - timedelta(seconds=30))
    Reconciliation.objects.create(
        night="2026-12-01", finished_at=now - timedelta(hours=2), mended={"stale": 2, "leaking": 1}, left={"stale": 4}
    )
    UnreadablePublication.objects.all().delete()

    found = shown()

    exact = {
        ("hub_database_up",): 1, ("hub_relays",): 1, ("hub_publications",): 3, ("hub_search_owed", "database"): 2,
        ("hub_search_poison", "database"): 1, ("hub_search_refused", "database"): 0, ("hub_pages_due",): 1,
        ("hub_reconcile_findings", "mended"): 3, ("hub_reconcile_findings", "left"): 4, ("hub_review_waiting",): 0,
        ("hub_webhooks_failing",): 0, ("hub_unreadable_publications",): 0, ("hub_restore_signs",): 0,
    }  # fmt: skip
    assert {key: found[key] for key in exact} == exact
    assert 89 < found["hub_search_lag_seconds", "database"] < 600
    assert 29 < found["hub_pages_due_seconds",] < 600
    assert 7199 < found["hub_reconcile_age_seconds",] < 9000


def test_without_a_database_it_is_said_and_nothing_else(folder, monkeypatch) -> None:
    monkeypatch.setattr("search.measured_state.database_answers", lambda: False)
    monkeypatch.setattr("search.measured_state.connection.close", lambda: None)

    assert shown() == {("hub_database_up",): 0}


@pytest.mark.django_db
def test_every_gauge_that_is_declared_is_shown_and_no_other(folder) -> None:
    Reconciliation.objects.create(night="2026-12-01", finished_at=timezone.now())
    Relay().drain()

    names = {key[0] for key in shown()}

    assert {one.name for one in METRICS.values() if one.sort is MetricSort.GAUGE} == names


@pytest.mark.django_db
def test_the_page_is_only_at_its_address(folder, capsys) -> None:
    assert ask(application, "/metrics").status == "200 OK"
    assert ask(application, "/").status == "404 Not Found"
    assert ask(application, "/metrics", method="HEAD").body == b""

    call_command("metrics", once=True)

    assert "# TYPE hub_database_up gauge" in capsys.readouterr().out


def test_an_address_in_use_is_said(folder, settings) -> None:
    settings.HUB_METRICS_LISTEN = ("192.0.2.1", 9300)

    with pytest.raises(Exception, match=r"HUB_METRICS_LISTEN is 192\.0\.2\.1:9300, which cannot be used"):
        call_command("metrics")
