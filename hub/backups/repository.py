"""The repository of restic: encrypted, deduplicated snapshots in a place that a setting names."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from hub.backups import programs
from hub.backups.programs import BackupStopped
from hub.backups.workshop import folder

TAG = "desa-hub"


@dataclass(frozen=True)
class Snapshot:
    """One whole backup, and the folders and files it was made of."""

    name: str
    made_at: str
    paths: tuple[str, ...]


class Repository:
    """The snapshots of this hub. Every method raises `BackupStopped` with restic's own words if restic fails."""

    def __init__(self) -> None:
        if not (settings.HUB_BACKUP_REPOSITORY and settings.HUB_BACKUP_PASSWORD):
            raise BackupStopped(
                "Set HUB_BACKUP_REPOSITORY and HUB_BACKUP_PASSWORD first; docs/backup.md explains them."
            )
        self._variables = {
            "RESTIC_REPOSITORY": settings.HUB_BACKUP_REPOSITORY,
            "RESTIC_PASSWORD": settings.HUB_BACKUP_PASSWORD,
            "RESTIC_CACHE_DIR": str(folder() / "cache"),
        }

    def open(self) -> bool:
        """Make the repository if there is none at this address; return whether it was made now."""
        try:
            self._restic("cat", "config")
        except BackupStopped as not_opened:
            try:
                self._restic("init")
            except BackupStopped:  # There is one, and it cannot be opened: a wrong password, or no way to it.
                raise not_opened from None
            return True
        return False

    def save(self, paths: Sequence[Path]) -> str:
        """Write one snapshot of these paths and return its name; files that it has already are not sent again."""
        said = self._restic("backup", "--json", "--tag", TAG, "--host", TAG, *map(str, paths))
        summary = json.loads(said.splitlines()[-1])
        return str(summary["snapshot_id"])[:8]

    def forget_old(self) -> None:
        """Remove snapshots made more than `HUB_BACKUP_DAYS` before the newest, and what only they held."""
        within = f"{settings.HUB_BACKUP_DAYS}d"
        self._restic("forget", "--tag", TAG, "--group-by", "tags", "--keep-within", within, "--prune")

    def snapshots(self) -> list[Snapshot]:
        """Return all of them, oldest first."""
        found = json.loads(self._restic("snapshots", "--json", "--tag", TAG)) or []
        return [Snapshot(one["id"][:8], one["time"][:19], tuple(one["paths"])) for one in found]

    def newest_or(self, name: str) -> Snapshot:
        """Return the snapshot with this name; the newest for "latest"."""
        found = self.snapshots()
        chosen = [one for one in found if name == "latest" or one.name == name[:8]]
        if not chosen:
            raise BackupStopped(f'There is no backup "{name}" here; manage.py backup --list names all {len(found)}.')
        return chosen[-1]

    def fetch(self, snapshot: Snapshot, *, into: Path, only: Sequence[str] = ()) -> None:
        """Write the files of the snapshot below a folder, each checked against its hash."""
        chosen = [word for path in only for word in ("--include", path)]
        self._restic("restore", snapshot.name, "--target", str(into), "--verify", *chosen)

    def verify(self) -> None:
        """Read everything that is stored and compare it with its hashes."""
        self._restic("check", "--read-data")

    def _restic(self, *arguments: str) -> str:
        return programs.run(["restic", *arguments], variables=self._variables)
