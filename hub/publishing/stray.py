"""Compares the public copies of documents with what publications refer to, and mends what does not agree."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from wagtail.models import Page

from hub.models.publication import Dependency
from hub.publishing.documents import is_in_use, public_names, remove_if_unused, sweep
from hub.publishing.projection import project


class FileFault(StrEnum):
    """How the public store can disagree with the publications."""

    ORPHANED = "orphaned document"
    MISSING = "missing document"


@dataclass(frozen=True)
class FileFinding:
    """One file that is public without a public piece, or missing although a public piece refers to it."""

    fault: FileFault
    name: str


def file_findings() -> Iterator[FileFinding]:
    """Give every disagreement, what is wrongly public first. Raises one of `STORE_ERRORS`."""
    sweep()
    present = public_names()
    wanted = set(Dependency.objects.exclude(file="").values_list("file", flat=True))
    yield from (FileFinding(FileFault.ORPHANED, name) for name in sorted(present - wanted) if not is_in_use(name))
    yield from (FileFinding(FileFault.MISSING, name) for name in sorted(wanted - present) if is_in_use(name))


def repair_file(finding: FileFinding) -> None:
    """Remove what nobody refers to, and project again what misses a file; repairing twice does no harm."""
    if finding.fault is FileFault.ORPHANED:
        remove_if_unused(finding.name)
        return
    held = Dependency.objects.filter(file=finding.name)
    for page_id in set(held.values_list("publication__page_id", flat=True)):
        with transaction.atomic():
            page = Page.objects.select_for_update().filter(pk=page_id).first()
            if page is not None:
                project(page)
