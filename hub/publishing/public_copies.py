"""Public copies of documents and pictures: made before a publication shows them, removed after the last one.

Copies are made and removed only while holding the clock. A transaction that makes one first leaves a marker in the
restricted store and deletes it after its commit: a marker that remains shows `sweep()` which copy to check.
"""

import logging
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from hub.media.names import DOCUMENTS, PICTURES, referred_name
from hub.media.stores import STORE_ERRORS, public_store, reading, restricted_store
from hub.models.outbox_entries import FileRemoval
from hub.models.public_site import PublicSite
from hub.models.publication import Dependency
from hub.publishing import clock

logger = logging.getLogger(__name__)

MARKERS = "publishing"
# An editor waits for these after the commit; each is a call to the store.
AT_ONCE = 20
BATCH = 200
PAUSE_AFTER_FAILURE = timedelta(seconds=30)


@dataclass(frozen=True)
class PublicCopy:
    """A document or a picture as a publication refers to it: by `name`, a file or a folder in the public store.

    `files` are the names of its files there, each with its original in the restricted store; `told` is how an editor
    knows it.
    """

    source: str
    source_id: int
    name: str
    files: tuple[tuple[str, str], ...]
    told: str


def make_public(copies: Iterable[PublicCopy]) -> None:
    """Make the copies that are missing; they are removed again if this transaction does not commit.

    A copy that a publication refers to is assumed to exist, without asking the store. Call it while holding the clock,
    and also before, so that no one waits for the clock during a long copy. Raises `FileUnreadable` if a store fails or
    an original is lost; then nothing may be published.
    """
    by_name = {copy.name: copy for copy in copies}
    for name in sorted(by_name.keys() - in_use(by_name)):
        complete(by_name[name])


def complete(copy: PublicCopy) -> None:
    """Make the files of the copy that the public store lacks. Raises `FileUnreadable`."""
    public, restricted = public_store(), restricted_store()
    with reading(copy.told):
        missing = _missing(copy, public)
        if missing:
            marker = restricted.save(_marker(copy.name), ContentFile(b"-"))
            for name, original in missing:
                public.take(original, source=restricted, name=name)
            transaction.on_commit(partial(restricted.delete_now, marker), robust=True)


def mark_unused(names: Iterable[str]) -> None:
    """Have these checked after the commit, because a publication no longer refers to them."""
    rows = [FileRemoval(name=name) for name in sorted(set(names))]
    if rows:
        FileRemoval.objects.bulk_create(rows)
        transaction.on_commit(partial(remove_unused, most=AT_ONCE), robust=True)


def remove_unused(*, most: int = BATCH) -> int:
    """Remove up to `most` due files that no publication refers to; return how many were settled.

    One that cannot be removed now stays due.
    """
    ready = FileRemoval.objects.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")
    return sum(_settle(row) for row in ready[:most])


def remove_if_unused(name: str) -> bool:
    """Remove the public file unless a publication refers to it; return whether it was removed.

    Holds the clock, so no publish can be between its copy and its commit.
    """
    with transaction.atomic():
        clock.hold()
        if is_in_use(name):
            return False
        public_store().remove_now(name)
        return True


def is_in_use(name: str) -> bool:
    """Say whether a publication or the hub's own site refers to this file; a tombstone refers to nothing."""
    return bool(in_use([name]))


def in_use(names: Collection[str]) -> set[str]:
    """Return the names that are referred to; one statement, or none if there are no names."""
    if not names:
        return set()
    # Without the second condition neither database would use the index on `file`.
    referring = Dependency.objects.filter(file__in=names).exclude(file="")
    site = PublicSite.objects.filter(file__in=names)
    return set(referring.values_list("file", flat=True).union(site.values_list("file", flat=True)))


def sweep() -> int:
    """Check the copies of transactions that never committed; return how many markers were cleared.

    Waits for transactions still under way. A failing store is logged and tried again at the next call.
    """
    restricted = restricted_store()
    cleared = 0
    try:
        for marker in names_in(restricted, MARKERS):
            _, folder, name = PurePosixPath(marker).name.split(".", 2)
            remove_if_unused(f"{folder}/{name}")
            restricted.delete_now(marker)
            cleared += 1
    except STORE_ERRORS as error:
        logger.warning("left copies are looked for later: %s", error)
    return cleared


def public_names() -> set[str]:
    """Return the name of every document in the public store."""
    return names_in(public_store(), DOCUMENTS)


def public_pictures() -> dict[str, set[str]]:
    """Return the folder of every picture in the public store, with the names of the files in it."""
    found: dict[str, set[str]] = {}
    for name in public_store().names_below(PICTURES):
        found.setdefault(referred_name(name), set()).add(name)
    return found


def names_in(store: Any, folder: str) -> set[str]:
    """Return the files in one folder, without half-written ones; none if there is no such folder."""
    try:
        _, names = store.listdir(folder)
    except FileNotFoundError:
        return set()
    return {f"{folder}/{name}" for name in names if not name.startswith(".")}


def _settle(row: FileRemoval) -> bool:
    try:
        remove_if_unused(row.name)
    except STORE_ERRORS as error:
        logger.warning("public file could not be removed; it is tried again: %s", error, extra={"file": row.name})
        FileRemoval.objects.filter(pk=row.pk).update(due_at=timezone.now() + PAUSE_AFTER_FAILURE)
        return False
    FileRemoval.objects.filter(pk=row.pk).delete()
    return True


def _marker(name: str) -> str:
    """Return a name that is unique to this transaction, which deletes only its own marker after its commit."""
    return f"{MARKERS}/{secrets.token_hex(8)}.{name.replace('/', '.', 1)}"


def _missing(copy: PublicCopy, store: Any) -> list[tuple[str, str]]:
    """Return the files that the public store lacks; all files of a picture are checked with one call."""
    if copy.files[0][0] == copy.name:
        return [] if store.exists(copy.name) else list(copy.files)
    present = names_in(store, copy.name)
    return [(name, original) for name, original in copy.files if name not in present]
