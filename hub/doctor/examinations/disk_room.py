"""Whether there is room on the disks of this machine."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from hub.doctor.examining import Diagnosis, examination, failure, warning, well

GIGABYTE = 1024**3
FAIL_BYTES, WARN_BYTES = GIGABYTE, 5 * GIGABYTE
# Large disks keep bytes free and run out of files.
WARN_FILES = 0.05
REMEDY = "Make room: old logs and backups first (journalctl --vacuum-size=500M), or a larger disk."


@examination("disk")
def examine() -> Iterator[Diagnosis]:
    """Look at every folder that the hub writes to, once for each disk."""
    seen = set()
    for folder in _folders():
        existing = next(path for path in (folder, *folder.parents) if path.exists())
        if (disk := existing.stat().st_dev) not in seen:
            seen.add(disk)
            yield _looked_at(existing)


def _folders() -> Iterator[Path]:
    yield Path(settings.STATIC_ROOT)
    if settings.MEDIA_STORE == "files":
        yield Path(settings.MEDIA_PUBLIC_FOLDER)
        yield Path(settings.MEDIA_RESTRICTED_FOLDER)
    yield Path(tempfile.gettempdir())


def _looked_at(folder: Path) -> Diagnosis:
    disk = os.statvfs(folder)
    free = disk.f_bavail * disk.f_frsize
    found = f"{free / GIGABYTE:.1f} GiB are free for {folder}."
    if free < FAIL_BYTES:
        return failure(found, remedy=REMEDY)
    if free < WARN_BYTES:
        return warning(found, remedy=REMEDY)
    if disk.f_files and disk.f_favail < disk.f_files * WARN_FILES:
        return warning(f"{found} But only {disk.f_favail} more files fit.", remedy=REMEDY)
    return well(found)
