"""Public copies of documents and pictures: there before a piece that shows them is public, gone after the last one.

Copies are made and removed only by who holds the clock. A transaction that makes one leaves a marker in the restricted
store first and deletes it after its commit: the marker of one that failed or died tells `sweep()` what to look at.
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

from hub.media.file_reading import reading
from hub.media.names import DOCUMENTS, PICTURES, referred_name
from hub.media.stores import STORE_ERRORS, public_store, restricted_store
from hub.models.outbox_entries import FileRemoval
from hub.models.public_site import PublicSite
from hub.models.publication import Dependency
from hub.publishing import clock

logger = logging.getLogger(__name__)

MARKERS = "publishing"
# An editor waits for these after the commit; each takes a call to the store.
AT_ONCE = 20
BATCH = 200
PAUSE_AFTER_FAILURE = timedelta(seconds=30)


@dataclass(frozen=True)
class PublicCopy:
    """A document or a picture as a publication refers to it: by `name`, a file or a folder of the public store.

    `files` are the names of its files there, each with its original in the restricted store; `told` is what an editor
    knows it by.
    """

    source: str
    source_id: int
    name: str
    files: tuple[tuple[str, str], ...]
    told: str


def make_public(copies: Iterable[PublicCopy]) -> None:
    """Make the copies that are missing; without the commit of this transaction they are removed again.

    What a publication refers to is there: no store is asked for it. Call it while holding the clock; before that too,
    so that nobody waits for the clock during a long copy. Raises `FileUnreadable` when a store fails or an original is
    lost; then nothing may be published.
    """
    by_name = {copy.name: copy for copy in copies}
    for name in sorted(by_name.keys() - in_use(by_name)):
        complete(by_name[name])


def complete(copy: PublicCopy) -> None:
    """Make those files of the copy that the public store has not; raises `FileUnreadable`."""
    public, restricted = public_store(), restricted_store()
    with reading(copy.told):
        missing = _missing(copy, public)
        if missing:
            marker = restricted.save(_marker(copy.name), ContentFile(b"-"))
            for name, original in missing:
                public.take(original, source=restricted, name=name)
            transaction.on_commit(partial(restricted.delete_now, marker), robust=True)


def mark_unused(names: Iterable[str]) -> None:
    """Have these looked at after the commit: a publication refers to them no longer."""
    rows = [FileRemoval(name=name) for name in sorted(set(names))]
    if rows:
        FileRemoval.objects.bulk_create(rows)
        transaction.on_commit(partial(remove_unused, most=AT_ONCE), robust=True)


def remove_unused(*, most: int = BATCH) -> int:
    """Remove up to `most` files that are due and that no publication refers to; say how many were settled.

    One that cannot be removed now stays due.
    """
    ready = FileRemoval.objects.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")
    return sum(_settle(row) for row in ready[:most])


def remove_if_unused(name: str) -> bool:
    """Remove the public file unless a publication refers to it; say whether it was removed.

    The clock is held meanwhile, so no publish is between its copy and its commit.
    """
    with transaction.atomic():
        clock.hold()
        if is_in_use(name):
            return False
        public_store().remove_now(name)
        return True


def is_in_use(name: str) -> bool:
    """Say whether a publication that stands, or the hub itself, refers to this file; a tombstone refers to nothing."""
    return bool(in_use([name]))


def in_use(names: Collection[str]) -> set[str]:
    """Give those of the names that are referred to; one statement, or none for no names."""
    if not names:
        return set()
    # Without the second condition neither database would use the index of what refers to a file.
    pieces = Dependency.objects.filter(file__in=names).exclude(file="")
    site = PublicSite.objects.filter(file__in=names)
    return set(pieces.values_list("file", flat=True).union(site.values_list("file", flat=True)))


def sweep() -> int:
    """Look at what transactions left that never committed; say how many markers were cleared.

    Waits for those that are still under way. A store that fails is logged and asked again at the next call.
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
    """Give the name of every document in the public store."""
    return names_in(public_store(), DOCUMENTS)


def public_pictures() -> dict[str, set[str]]:
    """Give the folder of every picture in the public store, with the names of the files in it."""
    found: dict[str, set[str]] = {}
    for name in public_store().names_below(PICTURES):
        found.setdefault(referred_name(name), set()).add(name)
    return found


def names_in(store: Any, folder: str) -> set[str]:
    """Give the files of one folder; none where there is no such folder. Half-written files are none."""
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
    """Give a name of one transaction alone: who commits deletes his own marker and no other's."""
    return f"{MARKERS}/{secrets.token_hex(8)}.{name.replace('/', '.', 1)}"


def _missing(copy: PublicCopy, store: Any) -> list[tuple[str, str]]:
    """Give those of the files that the public store has not; for a picture all are asked for at once."""
    if copy.files[0][0] == copy.name:
        return [] if store.exists(copy.name) else list(copy.files)
    present = names_in(store, copy.name)
    return [(name, original) for name, original in copy.files if name not in present]
