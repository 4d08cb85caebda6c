"""One backup, and back: what it refuses, and both sorts of stores. The real restic is in tests/lasting."""

import json
import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from hub.backups import dumps
from hub.backups.manifest import Manifest
from hub.backups.programs import BackupStopped
from hub.backups.workshop import folder, workshop
from hub.management.commands import restore
from hub.media.stores import public_store, restricted_store
from hub.models.publication import Publication
from hub.models.version_clock import VersionClock
from tests import factories

# Keeps one snapshot, in clear; enough to see what is handed to restic, and what is done with what it gives back.
RESTIC = """\
#!/bin/sh
set -e
command=$1
for word in "$@"; do last=$word; done
case $command in
    cat) test -d "$RESTIC_REPOSITORY" ;;
    init) mkdir "$RESTIC_REPOSITORY" ;;
    backup)
        test ! -e "$RESTIC_REPOSITORY/full" || { echo "no space left on device" >&2; exit 1; }
        while [ "$1" != desa-hub ] || [ "$2" = --host ]; do shift; done; shift
        for path in "$@"; do
            mkdir -p "$RESTIC_REPOSITORY$(dirname "$path")"
            cp -a "$path" "$RESTIC_REPOSITORY$(dirname "$path")"
        done
        printf '[{"id": "0123456789", "time": "2026-12-01T03:00:00Z", "paths": [' > "$RESTIC_REPOSITORY/list"
        for path in "$@"; do printf '"%s", ' "$path"; done | sed 's/, $/]}]/' >> "$RESTIC_REPOSITORY/list"
        echo '{"snapshot_id": "0123456789"}' ;;
    snapshots) cat "$RESTIC_REPOSITORY/list" 2>/dev/null || echo null ;;
    restore) while [ "$1" != --target ]; do shift; done; cp -a "$RESTIC_REPOSITORY/." "$2" ;;
esac
"""
Told = Callable[..., str]


@pytest.fixture
def told(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Return a function that runs a command and returns what it said, with folders and a repository of this test."""
    program = tmp_path / "bin" / "restic"
    program.parent.mkdir()
    program.write_text(RESTIC)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    settings.HUB_BACKUP_FOLDER = tmp_path / "backup"
    settings.HUB_BACKUP_REPOSITORY, settings.HUB_BACKUP_PASSWORD = str(tmp_path / "repository"), "secret"
    settings.MEDIA_PUBLIC_FOLDER, settings.MEDIA_RESTRICTED_FOLDER = tmp_path / "public", tmp_path / "restricted"

    def run(command: str, *arguments: str) -> str:
        said = StringIO()
        call_command(command, *arguments, stdout=said, stderr=said)
        return said.getvalue()

    return run


def files(store: Any) -> dict[str, bytes]:
    """Return the content of everything in the store."""
    return {name: store.open(name).read() for name in store.names_below("")}


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_everything_and_comes_back_into_an_empty_hub(
    told: Told, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.news(title="Dermaga lama", cover=factories.picture(width=400))
    before = dict(Publication.objects.public().values_list("pk", "title"))
    public, restricted = files(public_store()), files(restricted_store())
    assert public
    assert restricted
    (tmp_path / "public" / ".half").write_text("of a file")

    said = told("backup")

    assert said.splitlines()[0] == "There was no repository at this address; a new one was made."
    assert said.splitlines()[-1].startswith("Backup 01234567 is complete.")
    assert told("backup", "--list") == "01234567  2026-12-01T03:00:00\n"
    assert told("backup", "--verify") == "Every backup can be read.\n"
    noted = json.loads((tmp_path / "backup" / "last.json").read_text())
    assert (noted["snapshot"], noted["files"]) == ("01234567", {"public": len(public), "restricted": len(restricted)})
    with pytest.raises(CommandError, match="holds a hub already"):
        told("restore")

    # Another machine: nothing in its folders, and its database does not count.
    Publication.objects.all().delete()
    settings.MEDIA_PUBLIC_FOLDER, settings.MEDIA_RESTRICTED_FOLDER = tmp_path / "public2", tmp_path / "restricted2"
    monkeypatch.setattr(dumps, "is_empty", lambda: True)
    # In tests `migrate` copies an empty database that is kept; here nothing is left to migrate.
    followed = {"restored": call_command, "migrate": lambda *_arguments, **_options: None}
    monkeypatch.setattr(restore, "call_command", lambda name, **options: followed[name](name, **options))
    version = VersionClock.objects.moment().version

    said = told("restore")

    assert f"Files, public: {len(public)}.\n" in said
    assert dict(Publication.objects.public().values_list("pk", "title")) == before
    assert (files(public_store()), files(restricted_store())) == (public, restricted)
    assert VersionClock.objects.moment().version > version + 999_999
    assert [path.name for path in (tmp_path / "backup").iterdir() if path.is_dir()] == []


@pytest.mark.once
@pytest.mark.django_db
def test_a_backup_that_fails_says_why_and_notes_nothing(
    told: Told, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # SQLite copies nothing inside a transaction, which every test without commits is.
    monkeypatch.setattr(dumps, "dump", lambda file: file.write_text("a database"))
    (tmp_path / "repository").mkdir()
    (tmp_path / "repository" / "full").touch()
    with pytest.raises(CommandError, match=r"restic failed:\nno space left on device"):
        told("backup")
    with pytest.raises(CommandError, match='There is no backup "latest" here'):
        told("restore")
    with workshop("stage"), pytest.raises(CommandError, match="Another backup or restore is running"):
        told("backup")
    settings.HUB_BACKUP_PASSWORD = ""
    with pytest.raises(CommandError, match="Set HUB_BACKUP_REPOSITORY and HUB_BACKUP_PASSWORD first"):
        told("backup")
    assert [path.name for path in folder().iterdir()] == ["lock"]


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"database": "postgresql 15.1"}, "is of postgresql, but DATABASE_URL names sqlite"),
        ({"migrations": {"hub": ["9999_later"]}}, "is of a newer release, with hub.9999_later"),
    ],
)
def test_a_backup_of_something_newer_or_other_is_refused(changed: dict[str, Any], reason: str) -> None:
    here = {"made_at": "", "database": dumps.server_version(), "versions": {}, "migrations": {}, "clock": {}}
    Manifest(**here, parts={}).check()

    with pytest.raises(BackupStopped, match=reason):
        Manifest(**{**here, **changed}, parts={}).check()
