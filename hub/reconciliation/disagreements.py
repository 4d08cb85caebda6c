"""Finds and repairs differences of all kinds, leaks first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from hub.publishing import orphaned_files, reconcile
from hub.publishing.orphaned_files import FileFault, FileFinding
from hub.publishing.public_copies import remove_unused
from hub.publishing.reconcile import PageFinding, Repair
from hub.site.following import SiteFault, complete_logo, refresh_site, site_findings

# How each kind can occur at all: the hub itself follows every change in the transaction of the change.
WHY: dict[str, str] = {
    reconcile.Fault.LEAKING: "the page was hidden outside the hub, or expired while no relay ran",
    reconcile.Fault.ORPHANED: "the page was deleted outside the hub",
    reconcile.Fault.MISSING: "the page was made public outside the hub, or what stopped its publishing is gone",
    reconcile.Fault.STALE: "the page or a source was changed outside the hub, or a new release builds it differently",
    reconcile.Fault.MALFORMED: "the stored publication was changed by hand, or this release cannot read what it wrote",
    reconcile.Fault.UNREADABLE: "a file is not in its store, or the store is away",
    FileFault.ORPHANED: "a process ended between its copy and its commit, or the file was put there by hand",
    FileFault.ORPHANED_PICTURE: "a process ended between its copy and its commit, or the file was put there by hand",
    FileFault.MISSING: "the file was taken out of the store by hand",
    FileFault.MISSING_PICTURE: "a file was taken out of the store by hand",
    SiteFault.STALE: "the settings or the logo were changed outside the hub",
}


@dataclass(frozen=True)
class RepairableFinding:
    """One difference of any kind: what it is about, what is wrong, and what repairs it."""

    kind: str
    what: str
    detail: str
    mend: "partial[Repair]"

    @property
    def why(self) -> str:
        """How it can have come about."""
        return WHY[self.kind]

    def __str__(self) -> str:
        return f"{self.kind}: {self.what} {self.detail}".rstrip()


def walk() -> Iterator[RepairableFinding | None]:
    """Return every difference, and None in between after each batch that was checked.

    Raises one of `STORE_ERRORS`.
    """
    yield from map(_of_page, reconcile.exposed())
    yield from map(_file, orphaned_files.file_findings())
    yield from map(_of_page, reconcile.differing())
    yield from (RepairableFinding(fault, "its settings", "", partial(_refresh_site)) for fault in site_findings())


def _of_page(finding: PageFinding | None) -> RepairableFinding | None:
    if finding is None:
        return None
    return RepairableFinding(
        finding.fault, f"page {finding.page_id}", finding.detail, partial(reconcile.repair, finding)
    )


def _file(finding: FileFinding) -> RepairableFinding:
    return RepairableFinding(finding.fault, finding.name, "", partial(_repair_file, finding))


def _repair_file(finding: FileFinding) -> Repair:
    orphaned_files.repair_file(finding)
    complete_logo(finding.name)
    remove_unused()
    return Repair.MENDED


def _refresh_site() -> Repair:
    refresh_site()
    return Repair.MENDED
