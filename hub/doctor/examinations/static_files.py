"""Whether the scripts and styles of the screens were collected, from this release."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage

from hub.doctor.examining import Diagnosis, examination, failure, well
from hub.web.collected_files import can_name_files, needs_collecting

REMEDY = "Run manage.py collectstatic --noinput, then restart the web server."
# It leaves a file as it is whose source has an older date, as unpacked archives have.
REMEDY_FOR_OLD = "Run manage.py collectstatic --noinput --clear, then restart the web server."


@examination("static files")
def examine() -> Iterator[Diagnosis]:
    """Compare what is collected with what this release has."""
    if not needs_collecting():
        yield well("They are served as they are; nothing has to be collected.")
        return
    if not can_name_files():
        yield failure(
            f"They are not collected in {settings.STATIC_ROOT}: every screen of the CMS is an error.", remedy=REMEDY
        )
        return
    files = list(_files())
    differing = [name for name, source in files if _differs(source, Path(settings.STATIC_ROOT, name))]
    if differing:
        yield failure(
            f"{len(differing)} of {len(files)} are missing or of another release, such as {differing[0]}.",
            remedy=REMEDY_FOR_OLD,
        )
    else:
        yield well(f"{len(files)} are collected, all of this release.")


def _files() -> Iterator[tuple[str, Path]]:
    """Find each file and where it comes from; of two with one name, the first is collected."""
    seen = set()
    for finder in get_finders():
        for path, storage in finder.list([]):
            name = str(Path(getattr(storage, "prefix", None) or "", path))
            if name not in seen:
                seen.add(name)
                yield name, Path(storage.path(path))


def _differs(source: Path, copy: Path) -> bool:
    """Say whether the copy is another file, or the manifest does not know it."""
    if not copy.is_file() or copy.stat().st_size != source.stat().st_size:
        return True
    name = str(copy.relative_to(settings.STATIC_ROOT))
    return not _has_named_copy(name) or copy.read_bytes() != source.read_bytes()


def _has_named_copy(name: str) -> bool:
    storage: Any = staticfiles_storage
    try:
        return Path(settings.STATIC_ROOT, storage.stored_name(name)).is_file()
    except ValueError:
        return False
