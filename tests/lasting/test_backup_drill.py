"""The drill of docs/backup.md: another machine has what was public when the backup was made, and nothing of later."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.lasting.machines import machine

LIVED = "tests.lasting.lived"
pytestmark = [pytest.mark.nightly, pytest.mark.postgres, pytest.mark.usefixtures("restic")]


@dataclass(frozen=True)
class Lost:
    """A machine that is gone: what was public at its first backup, `name`, and what became public after it."""

    before: dict[str, Any]
    later: dict[str, Any]
    name: str
    folder: Path
    backups: dict[str, str]


@pytest.fixture(scope="module")
def lost(tmp_path_factory: pytest.TempPathFactory, server: str, restic: None) -> Lost:
    """A hub that published, made a backup, went on, made another one, and is gone."""
    folder = tmp_path_factory.mktemp("lost")
    # What an index of Elasticsearch of the lost time may do is tried by tests/doors/test_restored_backup.py.
    backups = {
        "HUB_BACKUP_REPOSITORY": str(folder / "backups"),
        "HUB_BACKUP_PASSWORD": "a-password-of-this-test",
        "ELASTICSEARCH_URL": "",
    }
    with machine(folder / "old", server=server, **backups) as old:
        old.manage("migrate", "--verbosity=0")
        before = old.ask(LIVED, "plant")
        left = folder / "old" / "var" / "backup" / "stage"
        left.mkdir(parents=True)
        (left / "database").write_text("half of a dump, by a process that was killed")
        name = old.manage("backup").splitlines()[-1].split()[1]
        later = old.ask(LIVED, "go_on")
        old.manage("backup")
        listed = old.manage("backup", "--list").splitlines()
        verified = old.manage("backup", "--verify")
        refused = old.manage("restore", name, expected=1)
    assert [line.split()[0] == name for line in listed] == [True, False]
    assert verified == "Every backup can be read.\n"
    assert "holds a hub already" in refused
    assert not left.exists()
    assert later["titles"] != before["titles"]
    assert later["files"] != before["files"]
    return Lost(before, later, name, folder, backups)


def test_a_backup_comes_back_on_an_empty_machine(lost: Lost, tmp_path: Path, server: str) -> None:
    with machine(tmp_path / "new", server=server, **lost.backups) as new:
        told = new.manage("restore", lost.name)
        after = new.ask(LIVED, "look", lost.before["cursor"], lost.later["cursor"])
        agreed = new.manage("reconcile")
        status = new.manage("search_status")
        # The same again, as after a restore that was killed: only when it is said.
        refused = new.manage("restore", lost.name, expected=1)
        new.manage("restore", lost.name, "--replace")
        again = new.ask(LIVED, "look", after["cursor"])

    assert "JIT compilation is off" in told
    assert (after["titles"], after["files"]) == (lost.before["titles"], lost.before["files"])
    assert after["found"] == sorted(lost.before["titles"])
    assert after["degraded"] is False
    assert after["resyncs"] == [True, True]
    assert after["version"] > lost.later["version"]
    assert after["jit"] == "off"
    assert agreed == "Pages and publications agree.\n"
    assert status.splitlines()[-1] == "All is well."
    assert "--replace" in refused
    assert (again["titles"], again["resyncs"]) == (after["titles"], [True])
    # Settings lie beside, for a person to compare, and nothing else of the backup in clear.
    kept = tmp_path / "new" / "var" / "backup" / "settings-of-backup.env"
    assert f"MEDIA_PUBLIC_FOLDER={lost.folder}/old/public\n" in kept.read_text()
    assert lost.backups["HUB_BACKUP_PASSWORD"] not in kept.read_text()
    assert (kept.stat().st_mode & 0o777) == 0o600
    assert not (kept.parent / "restored").exists()


def test_what_cannot_be_restored_changes_nothing_and_says_why(lost: Lost, tmp_path: Path, server: str) -> None:
    with machine(tmp_path / "new", server=server, **lost.backups) as new:
        assert 'There is no backup "abc"' in new.manage("restore", "abc", expected=1)
    wrong = {**lost.backups, "HUB_BACKUP_PASSWORD": "another"}
    with machine(tmp_path / "wrong", server=server, **wrong) as stranger:
        assert "wrong password" in stranger.manage("restore", expected=1)
        assert "wrong password" in stranger.manage("backup", "--list", expected=1)
    with machine(tmp_path / "unset", server=server, ELASTICSEARCH_URL="") as unset:
        assert "Set HUB_BACKUP_REPOSITORY" in unset.manage("backup", expected=1)
