"""The files of both stores: those of folders are read where they are, those of buckets copied here first."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings

from hub.media.stores import stores

CHUNK_BYTES = 1024 * 1024


def places(mirror: Path) -> dict[str, Path]:
    """Return for each store the folder with all its files, brought up to date there first if the store is a bucket."""
    if settings.MEDIA_STORE == "files":
        found = {name: Path(store.location) for name, store in stores().items()}
        for folder in found.values():
            folder.mkdir(parents=True, exist_ok=True)
        return found
    return {name: _mirrored(store, mirror / name) for name, store in stores().items()}


def put_back(name: str, folder: Path) -> int:
    """Store every file below the folder in this store, under the name it had; return how many."""
    store, count = stores()[name], 0
    for path in _files(folder):
        store.put_back(path.relative_to(folder).as_posix(), path)
        count += 1
    return count


def count(folder: Path) -> int:
    """Return how many files there are below the folder."""
    return sum(1 for _ in _files(folder))


def _mirrored(store: Any, folder: Path) -> Path:
    """Bring what the bucket has and the folder lacks; a name always means the same content. Remove what it lost."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {name for name in store.names_below("") if not PurePosixPath(name).is_absolute()}
    for path in list(_files(folder)):
        if path.relative_to(folder).as_posix() not in names:
            path.unlink()
    for name in sorted(names):
        target = folder / name
        if not target.exists():
            _bring(store, name, target)
    return folder


def _bring(store: Any, name: str, target: Path) -> None:
    """Copy one file, which has its name only once it is complete."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name[:200]}")
    with store.open(name) as source, partial.open("wb") as copy:
        while chunk := source.read(CHUNK_BYTES):
            copy.write(chunk)
    partial.replace(target)


def _files(folder: Path) -> Iterator[Path]:
    """Return the files below the folder, without half-written ones."""
    return (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
