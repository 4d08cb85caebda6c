"""Compares the files in the public store with what publications refer to, and repairs the differences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from django.db import transaction
from wagtail.models import Page

from hub.media.names import PICTURES
from hub.media.stores import FileUnreadable, restricted_store
from hub.models.public_site import PublicSite
from hub.models.publication import Dependency
from hub.models.stored_media import HubRendition
from hub.privacy.stopped import PublishingStopped
from hub.publishing import clock
from hub.publishing.building import content_of
from hub.publishing.page_places import region_of
from hub.publishing.pictures import PRESETS
from hub.publishing.projection import project
from hub.publishing.public_copies import (
    complete,
    in_use,
    is_in_use,
    public_names,
    public_pictures,
    remove_if_unused,
    sweep,
)
from hub.publishing.stopped_publish_log import note

BATCH = 500
SIZES = {preset.lower() for preset in PRESETS}


class FileFault(StrEnum):
    """How the public store can differ from the publications."""

    ORPHANED = "orphaned document"
    ORPHANED_PICTURE = "orphaned picture"
    MISSING = "missing document"
    MISSING_PICTURE = "missing picture"


@dataclass(frozen=True)
class FileFinding:
    """A file that is public though no publication refers to it, or missing though one does."""

    fault: FileFault
    name: str


def file_findings() -> Iterator[FileFinding]:
    """Return every difference, files that are wrongly public first. Raises one of `STORE_ERRORS`."""
    sweep()
    documents, pictures = public_names(), public_pictures()
    for name in _not_in_use(sorted(documents)):
        yield FileFinding(FileFault.ORPHANED, name)
    for name in _not_in_use(sorted(pictures)):
        yield FileFinding(FileFault.ORPHANED_PICTURE, name)
    whole = documents | {name for name, files in pictures.items() if {PurePosixPath(f).stem for f in files} >= SIZES}
    for name in _names_in_use():
        if name not in whole and is_in_use(name):
            is_picture = name.startswith(f"{PICTURES}/")
            yield FileFinding(FileFault.MISSING_PICTURE if is_picture else FileFault.MISSING, name)


def repair_file(finding: FileFinding) -> None:
    """Remove a file that nothing refers to, or create a missing one again; repairing twice does no harm.

    A file whose original is lost stays missing, and the history of the page says so.
    """
    if finding.fault in (FileFault.ORPHANED, FileFault.ORPHANED_PICTURE):
        remove_if_unused(finding.name)
        return
    held = Dependency.objects.filter(file=finding.name).exclude(file="")
    _forget_lost_sizes(held.filter(source=Dependency.Source.IMAGE).values_list("source_id", flat=True))
    for page_id in set(held.values_list("publication__page_id", flat=True)):
        try:
            _make_again(page_id, finding.name)
        except (PublishingStopped, FileUnreadable) as stopped:
            note(page_id, stopped.objections)


@transaction.atomic
def _make_again(page_id: int, name: str) -> None:
    page = Page.objects.select_for_update(no_key=True).filter(pk=page_id).first()
    if page is None:
        return
    project(page)
    content = content_of(page.specific, region_of(page.path))
    clock.hold()
    for copy in content.copies:
        if copy.name == name and is_in_use(name):
            complete(copy)


def _forget_lost_sizes(image_ids: Iterable[int]) -> None:
    """Delete the records of sizes that the restricted store has lost, so that they are made again from the original."""
    for rendition in HubRendition.objects.filter(image__in=list(image_ids)):
        if not restricted_store().exists(rendition.file.name):
            rendition.delete()


def _not_in_use(names: list[str]) -> Iterator[str]:
    for start in range(0, len(names), BATCH):
        batch = names[start : start + BATCH]
        used = in_use(batch)
        yield from (name for name in batch if name not in used)


def _names_in_use() -> Iterator[str]:
    """Return every name that something public refers to, once each; memory does not grow with their number."""
    yield from PublicSite.objects.exclude(file="").values_list("file", flat=True)
    names = Dependency.objects.exclude(file="").order_by("file").values_list("file", flat=True).distinct()
    last = ""
    while batch := list(names.filter(file__gt=last)[:BATCH]):
        yield from batch
        last = batch[-1]
