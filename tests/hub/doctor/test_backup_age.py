"""The age of the last backup, as the doctor and monitoring see it."""

import json
from datetime import timedelta
from math import inf
from pathlib import Path

import pytest
from django.utils import timezone

from hub.backups.last_backup import LAST, last_backup_at
from hub.metrics.declared import BACKUP_SECONDS
from search.measured_state import measured


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.HUB_BACKUP_FOLDER, settings.HUB_BACKUP_REPOSITORY = tmp_path, "sftp:elsewhere:/hub"
    return tmp_path


def note(folder: Path, *, hours: float) -> None:
    """Leave what a backup of so many hours ago has left."""
    at = timezone.now() - timedelta(hours=hours)
    (folder / LAST).write_text(json.dumps({"snapshot": "01234567", "made_at": at.isoformat(timespec="seconds")}))


@pytest.mark.parametrize(("hours", "level"), [(1, "well"), (49, "well"), (51, "failure")])
def test_an_old_one_fails(examined, folder: Path, hours: float, level: str) -> None:
    note(folder, hours=hours)

    ((found, words, _),) = examined("backup")

    assert (found, "The last backup is of" in words) == (level, True)


@pytest.mark.parametrize("written", [None, "", "{}", '{"made_at": 5}', '{"made_at": "2026-12-01T00:00:00"}'])
def test_none_that_can_be_read_fails(examined, folder: Path, written: str | None) -> None:
    if written is not None:
        (folder / LAST).write_text(written)

    ((found, words, remedy),) = examined("backup")

    assert (found, words) == ("failure", "No backup was ever completed here.")
    assert "manage.py backup" in remedy
    assert last_backup_at() is None


def test_a_machine_that_makes_none_is_warned_of(examined, folder: Path, settings) -> None:
    settings.HUB_BACKUP_REPOSITORY = ""

    ((found, words, _),) = examined("backup")

    assert (found, words) == ("warning", "This machine makes no backup.")


@pytest.mark.django_db
def test_monitoring_reads_its_age(folder: Path, monkeypatch) -> None:
    monkeypatch.setattr("search.measured_state.connection.close", lambda: None)  # It holds the transaction of the test.

    def age() -> float:
        [sample] = [one for one in measured() if one.metric is BACKUP_SECONDS]
        return sample.value

    never = age()
    note(folder, hours=2)

    assert never == inf
    assert 7_200 <= age() < 7_300
