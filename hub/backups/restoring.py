"""Restores a backup into an empty database and the stores of this installation."""

from collections.abc import Iterator
from pathlib import Path

from hub.backups import dumps, media_copies
from hub.backups.backup_making import STAGE
from hub.backups.manifest import FILE_NAME, Manifest
from hub.backups.programs import BackupStopped
from hub.backups.repository import Repository, Snapshot
from hub.backups.workshop import folder, workshop

SETTINGS_FILE = "settings-of-backup.env"


def restore(name: str, *, replace: bool) -> Iterator[str]:
    """Restore this backup; give a sentence after each step. Files come first: a row finds its file.

    What is checked before anything is changed: that the database is empty or may be replaced, and that this release
    and this server can take the backup.
    """
    with workshop("restored") as place:
        repository = Repository()
        snapshot = repository.newest_or(name)
        _refuse_what_is_there(replace=replace)
        described = _manifest(repository, snapshot, place)
        described.check()
        yield f"Backup {snapshot.name} of {described.made_at}, at version {described.clock['version']}."
        repository.fetch(snapshot, into=place)
        yield from _files(described, place)
        if not dumps.is_empty():
            dumps.empty()
        dumps.load(_inside(place, described.parts["database"]))
        yield "Database: filled."
        yield dumps.switch_off_jit()
        kept = folder() / SETTINGS_FILE
        kept.touch(mode=0o600)
        kept.write_bytes(_inside(place, described.parts["settings"]).read_bytes())
        yield f"Settings: compare those of this service with {kept}, then remove that file; it holds secrets."


def _refuse_what_is_there(*, replace: bool) -> None:
    if dumps.is_empty():
        return
    if not dumps.is_of_the_hub():
        raise BackupStopped("The database of DATABASE_URL holds something that is no hub. Name an empty one.")
    if not replace:
        raise BackupStopped(
            "The database of DATABASE_URL holds a hub already. Name an empty one, or say --replace: everything that "
            "was published after the backup is then lost."
        )


def _manifest(repository: Repository, snapshot: Snapshot, place: Path) -> Manifest:
    stage = next((path for path in snapshot.paths if Path(path).name == STAGE), None)
    if stage is None:
        raise BackupStopped(f"Snapshot {snapshot.name} was not written by manage.py backup.")
    repository.fetch(snapshot, into=place, only=[f"{stage}/{FILE_NAME}"])
    return Manifest.read(_inside(place, f"{stage}/{FILE_NAME}"))


def _files(described: Manifest, place: Path) -> Iterator[str]:
    for name, expected in described.files.items():
        source = _inside(place, described.parts[name])
        count = media_copies.put_back(name, source) if source.is_dir() else 0
        yield f"Files, {name}: {count:,}{'' if count >= expected else f' of {expected:,}, the rest is missing'}."


def _inside(place: Path, path: str) -> Path:
    """Return where restic put what was at this path."""
    return place / path.lstrip("/")
