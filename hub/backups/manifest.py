"""What stands in a backup about itself: versions, the moment of the clock, and where its parts are."""

import json
import platform
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from hub.backups import dumps
from hub.backups.programs import BackupStopped
from hub.models.version_clock import VersionClock

FILE_NAME = "manifest.json"
OWN_APPS = ("hub", "search")
LIBRARIES = ("django", "wagtail")


@dataclass(frozen=True)
class Manifest:
    """`parts` are the paths of the parts inside the snapshot, `files` how many files each store had."""

    made_at: str
    database: str
    versions: dict[str, str]
    migrations: dict[str, list[str]]
    clock: dict[str, str]
    parts: dict[str, str]
    files: dict[str, int] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Write it as JSON, for people too."""
        (folder / FILE_NAME).write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, file: Path) -> "Manifest":
        """Return what the file says."""
        return cls(**json.loads(file.read_text(encoding="utf-8")))

    def check(self) -> None:
        """Raise `BackupStopped` if this installation cannot take the backup: it is of another kind, or newer."""
        kind, _, number = self.database.partition(" ")
        here, _, here_number = dumps.server_version().partition(" ")
        if kind != here:
            raise BackupStopped(f"The backup is of {kind}, but DATABASE_URL names {here}.")
        if kind == "postgresql" and int(number.split(".")[0]) > int(here_number.split(".")[0]):
            raise BackupStopped(
                f"The backup is of PostgreSQL {number}, but this server is {here_number}: it is too old."
            )
        had = [(app, name) for app, names in self.migrations.items() for name in names]
        of_this_release = _migrations_of_this_release()
        unknown = [f"{app}.{name}" for app, name in had if (app, name) not in of_this_release]
        if unknown:
            raise BackupStopped(
                f"The backup is of a newer release, with {', '.join(unknown[:3])}: install that release first."
            )


def describe(parts: dict[str, Path], files: dict[str, int]) -> Manifest:
    """Return the manifest of a backup that is being made now."""
    applied = MigrationRecorder(connection).applied_migrations()
    moment = VersionClock.objects.moment()
    return Manifest(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        database=dumps.server_version(),
        versions={"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}},
        migrations={app: sorted(name for one, name in applied if one == app) for app in OWN_APPS},
        clock={"epoch": moment.epoch, "version": str(moment.version)},
        parts={name: str(path) for name, path in parts.items()},
        files=files,
    )


def _migrations_of_this_release() -> set[tuple[str, str]]:
    return set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {})
