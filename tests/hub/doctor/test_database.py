"""What is examined of the database and of what is stored there, each with its fault."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from hub.doctor.examinations import clocks, database_server
from hub.encryption import encrypted
from search.heartbeat import Heart
from search.models import Generation
from search.relay import Relay
from tests import factories
from tests.factories.people import member
from tests.search.documents import publications

pytestmark = pytest.mark.django_db


def levels(found: list[tuple[str, str, str]]) -> list[str]:
    return [level for level, *_ in found]


def test_a_migration_that_is_not_applied_fails(examined) -> None:
    [latest] = MigrationLoader(connection).graph.leaf_nodes("search")
    MigrationRecorder(connection).record_unapplied(*latest)

    ((level, found, _),) = examined("migrations")

    assert (level, f"the first is search.{latest[1]}" in found) == ("failure", True)


def test_a_database_of_a_newer_release_is_warned_of(examined) -> None:
    before = examined("migrations")
    MigrationRecorder(connection).record_applied("hub", "9999_of_the_future")

    ((level, found, _),) = examined("migrations")

    assert levels(before) == ["well"]
    assert (level, "hub.9999_of_the_future" in found) == ("warning", True)


@pytest.mark.postgres
@pytest.mark.parametrize(("seconds", "level"), [(0, "well"), (3, "warning"), (-3600, "failure")])
def test_a_clock_that_is_wrong_is_seen(examined, monkeypatch, seconds: int, level: str) -> None:
    now = timezone.now
    monkeypatch.setattr(clocks, "timezone", SimpleNamespace(now=lambda: now() + timedelta(seconds=seconds)))

    ((found, words, _),) = examined("clock")

    assert found == level
    assert {0: "agree", 3: "ahead of", -3600: "behind"}[seconds] in words


def of_postgresql(examined) -> dict[str, str]:
    """Return the levels of what was found, by the first word."""
    return {found.split()[0]: level for level, found, _ in examined("postgresql")}


@pytest.mark.postgres
def test_settings_of_postgresql_are_examined(examined) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = on; CREATE ROLE plain; GRANT plain TO current_user; SET LOCAL ROLE plain")
        slow = of_postgresql(examined)
        cursor.execute("SET LOCAL jit = off; RESET ROLE")
        powerful = of_postgresql(examined)

    unsafe = {"fsync": "failure", "full_page_writes": "failure"}  # As the server of the tests is started.
    assert slow == {"JIT": "warning", **unsafe}
    assert powerful == {"The": "warning", **unsafe}


@pytest.mark.postgres
@pytest.mark.parametrize("is_disabled", [True, False])
def test_a_pool_in_between_is_noticed(examined, monkeypatch, is_disabled: bool) -> None:
    raw = SimpleNamespace(info=SimpleNamespace(backend_pid=7))
    between = SimpleNamespace(
        vendor="postgresql",
        cursor=connection.cursor,
        connection=raw,
        settings_dict={"DISABLE_SERVER_SIDE_CURSORS": is_disabled},
    )
    monkeypatch.setattr(database_server, "connection", between)

    assert of_postgresql(examined).get("A") == (None if is_disabled else "failure")


def test_a_laptops_database_fails(examined) -> None:
    if connection.vendor == "sqlite":
        assert levels(examined("postgresql")) == ["failure"]
    else:
        assert "SQLite" not in str(examined("postgresql"))


def test_a_lost_key_is_counted_and_not_shown(examined, settings) -> None:
    settings.HUB_SECOND_FACTOR_KEYS = ["the-key-that-is-lost"]
    person = member(factories.village())
    Authenticator.objects.create(user=person, type="totp", data={"secret": encrypted("JBSWY3DP")})
    readable = examined("secrets")

    settings.HUB_SECOND_FACTOR_KEYS = ["a-new-key"]
    ((level, found, remedy),) = examined("secrets")

    assert readable == [("well", "All 1 stored secrets can be decrypted.", "")]
    assert (level, found.startswith("1 of 1")) == ("failure", True)
    assert "JBSWY3DP" not in found + remedy


def test_the_key_of_the_sessions_is_warned_of(examined, settings) -> None:
    settings.HUB_SECOND_FACTOR_KEYS = []

    assert levels(examined("secrets")) == ["warning", "well"]


def test_system_checks_are_told_with_their_id(examined, settings) -> None:
    settings.HUB_SECOND_FACTOR = "optional"

    found = examined("system checks")

    assert [level for level, words, _ in found if words.startswith("hub.W003")] == ["warning"]


def test_a_relay_that_never_ran_fails(examined) -> None:
    before = examined("relay")
    Heart().beat()

    assert (levels(before), levels(examined("relay"))) == (["failure"], ["well"])


def test_an_index_is_compared_with_the_publications(examined, settings) -> None:
    settings.SEARCH_ENGINE, settings.SEARCH_ELASTICSEARCH_URL = "database", ""
    without = examined("search")
    publications(2)
    Relay().drain()
    complete = examined("search")
    Generation.objects.update(watermark=0)
    owed = examined("search")

    assert levels(without) == ["failure"]
    assert complete == [("well", "2 publications, all delivered to database.", "")]
    assert "warning" in levels(owed)


def test_a_restored_backup_is_noticed(examined, monkeypatch) -> None:
    before = examined("history")
    monkeypatch.setattr("search.watch.restore_signs", lambda: ["The clock has moved."])

    ((level, found, remedy),) = examined("history")

    assert levels(before) == ["well"]
    assert (level, found, "manage.py restored" in remedy) == ("failure", "The clock has moved.", True)
