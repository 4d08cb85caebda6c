"""Compares every page with its publication, and repairs the differences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from wagtail.models import Page

from hub.media.stores import FileUnreadable
from hub.models.outbox_entries import OutboxEntry
from hub.models.publication import Publication
from hub.privacy.stopped import PublishingStopped
from hub.publishing.building import Labels, content_of
from hub.publishing.page_places import RegionMap, publication_id_of
from hub.publishing.private_collections import showing_private
from hub.publishing.projection import project
from hub.publishing.publication_rows import dated, differences
from hub.publishing.publishable import Publishable, publishable_classes
from hub.publishing.stopped_publish_log import note
from hub.publishing.tombstones import withdraw
from hub.publishing.visibility import has_public_state, is_below, restricted_paths
from hub.shapes.stored import UnreadableJson, shapes_from

# The nightly run reads one batch between two rounds of the relay, which must not wait long.
BATCH = 100
Row = TypeVar("Row", bound=Model)


class Fault(StrEnum):
    """How a publication can differ from its page."""

    LEAKING = "leaking"
    ORPHANED = "orphaned"
    MISSING = "missing"
    STALE = "stale"
    MALFORMED = "malformed"
    UNREADABLE = "unreadable"


LEFT_TO_THE_OUTBOX = frozenset({Fault.MISSING, Fault.STALE, Fault.MALFORMED})


class Repair(StrEnum):
    """What became of a finding."""

    MENDED = "mended"
    STOPPED = "stopped"
    NOT_NEEDED = "not needed"


@dataclass(frozen=True)
class PageFinding:
    """One difference; `detail` names the columns that differ, or says why the public may not see the page."""

    fault: Fault
    page_id: int
    publication_id: str
    detail: str = ""


def findings() -> Iterator[PageFinding]:
    """Return every difference, leaks first. Reads in batches: memory does not grow with the number of publications."""
    return (finding for finding in chain(exposed(), differing()) if finding is not None)


def repair(finding: PageFinding) -> Repair:
    """Make the publication agree with its page, in a separate transaction; repairing twice does no harm.

    A page that may not be published, or whose file cannot be read, stays as it is, and its history says so. One that
    is due already is left to the projector.
    """
    before = _version(finding)
    if finding.fault in LEFT_TO_THE_OUTBOX and OutboxEntry.objects.filter(page_id=finding.page_id).exists():
        return Repair.NOT_NEEDED
    with transaction.atomic():
        page = Page.objects.select_for_update(no_key=True).filter(pk=finding.page_id).first()
        if page is None or finding.fault is Fault.ORPHANED:
            withdraw(Publication.objects.filter(pk=finding.publication_id), at=timezone.now())
        elif not _project(page):
            return Repair.STOPPED
    return Repair.NOT_NEEDED if _version(finding) == before else Repair.MENDED


def _version(finding: PageFinding) -> int | None:
    known = Publication.objects.filter(pk=finding.publication_id)
    return known.values_list("version", flat=True).first()


def _project(page: Page) -> bool:
    try:
        with transaction.atomic():
            project(page)
    except PublishingStopped as stopped:
        note(page.pk, stopped.objections)
        if stopped.ends_being_public:
            withdraw(Publication.objects.filter(page_id=page.pk), at=timezone.now(), returns_with_sources=True)
        return stopped.ends_being_public
    except FileUnreadable as unreadable:
        note(page.pk, unreadable.objections)
        return False
    return True


def exposed() -> Iterator[PageFinding | None]:
    """Find publications whose page is gone or not public; yields None after each batch."""
    hidden, now = restricted_paths(), timezone.now()
    for batch in _in_batches(Publication.objects.filter(withdrawn_at__isnull=True).only("pk", "page_id")):
        pages = _specific([publication.page_id for publication in batch])
        for publication in batch:
            page = pages.get(publication.page_id)
            if page is None:
                yield PageFinding(Fault.ORPHANED, publication.page_id, publication.pk, "the page is gone")
            elif not _is_visible(page, hidden, at=now):
                yield PageFinding(Fault.LEAKING, publication.page_id, publication.pk, _why_hidden(page, at=now))
        yield None
    for key, page_id in showing_private().filter(withdrawn_at=None).values_list("pk", "page_id"):
        yield PageFinding(Fault.LEAKING, page_id, key, "a file of a private collection")


def differing() -> Iterator[PageFinding | None]:
    """Find public pages whose publication is missing or differs; yields None after each batch."""
    for page_class in publishable_classes():
        yield from _differing(page_class)


def _differing(page_class: type[Page]) -> Iterator[PageFinding | None]:
    hidden, now, regions, labels = restricted_paths(), timezone.now(), RegionMap(), Labels()
    kept = set(showing_private().exclude(withdrawn_at=None).values_list("pk", flat=True))
    for batch in _in_batches(page_class.objects.filter(live=True).select_related("locale")):
        visible = {publication_id_of(page): page for page in batch if _is_visible(page, hidden, at=now)}
        visible = {key: page for key, page in visible.items() if key not in kept}
        known = Publication.objects.prefetch_related("terms").in_bulk(list(visible))
        for key, page in visible.items():
            finding = _compare(page, known.get(key), regions, labels=labels, at=now)
            if finding is not None:
                yield finding
        yield None


def _specific(page_ids: list[int]) -> dict[int, Page]:
    """Return the pages with the fields of their content types, with one statement for all and one for each type."""
    return {page.pk: page for page in Page.objects.filter(pk__in=page_ids).specific()}


def _compare(
    page: Publishable, known: Publication | None, regions: RegionMap, *, labels: Labels, at: datetime
) -> PageFinding | None:
    if known is None or known.withdrawn_at is not None:
        told = "never published" if known is None else "withdrawn"
        return PageFinding(Fault.MISSING, page.pk, publication_id_of(page), told)
    try:
        content = content_of(page, regions.region_of(page.path), labels=labels)
    except FileUnreadable as unreadable:
        return PageFinding(Fault.UNREADABLE, page.pk, known.pk, str(unreadable))
    differing = differences(known, dated(page, content, known=known, at=at), content.terms)
    if not differing:
        return None
    try:
        shapes_from(known.kind, card=known.card, body=known.body)
    except UnreadableJson as unreadable:
        return PageFinding(Fault.MALFORMED, page.pk, known.pk, str(unreadable))
    return PageFinding(Fault.STALE, page.pk, known.pk, ", ".join(differing))


def _is_visible(page: Page, hidden: tuple[str, ...], *, at: datetime) -> bool:
    return has_public_state(page, at=at) and not is_below(page, hidden)


def _why_hidden(page: Page, *, at: datetime) -> str:
    if not page.live:
        return "the page is not published"
    if page.expire_at is not None and page.expire_at <= at:
        return "the page has expired"
    if not has_public_state(page, at=at):
        return "a page like this may never be public"
    return "it, a page above or its original is private"


def _in_batches(rows: "QuerySet[Row]") -> Iterator[list[Row]]:
    last: Any = None
    while batch := list((rows if last is None else rows.filter(pk__gt=last)).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk
