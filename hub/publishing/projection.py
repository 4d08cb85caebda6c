"""Writes the publication of a page: one function for every publish."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from hub.media.stores import FileUnreadable
from hub.models.publication import Publication
from hub.privacy.publish_guard import objections
from hub.privacy.stopped import PublishingStopped
from hub.publishing import clock
from hub.publishing.building import BuiltPublication, content_of
from hub.publishing.page_places import region_of
from hub.publishing.public_copies import PublicCopy, make_public, mark_unused
from hub.publishing.publication_rows import publish
from hub.publishing.publishable import Publishable
from hub.publishing.tombstones import withdraw
from hub.publishing.visibility import has_public_state, is_restricted

# How often a publication is built while others may change its sources.
ATTEMPTS = 3
GONE = "Sesuatu yang dipakai di sini baru saja dihapus orang lain: muat ulang, periksa, lalu terbitkan lagi"


@transaction.atomic
def project(page: Page, *, is_locked: bool = False) -> None:
    """Make the publication equal to what the public may see of the page, as it is in the database now.

    Slow work is done before the clock is held. If another transaction held it meanwhile, the publication is built again
    under the clock, where nothing can change, so no concurrent change is missed. Pages that link here are marked as due
    if the path or the visibility changes. Writes nothing if it is already equal. Raises `PublishingStopped` if it
    may not be published, and whatever the content type raises; then nothing is written. `is_locked` says that the rows
    of the page and its aliases are already locked.
    """
    if not is_locked:
        _lock(page.pk)
    try:
        _project(page)
    except ObjectDoesNotExist as gone:
        raise PublishingStopped(page.pk, [GONE]) from gone


def _project(page: Page) -> None:
    copied: set[str] = set()
    for _ in range(ATTEMPTS):
        if _project_as_read(page, copied=copied):
            return
    clock.hold()  # Too many concurrent changes: prepare even the files while nothing can change.
    wanted = _wanted(page)
    make_public(wanted.copies)
    _write(wanted, copied=copied)


@dataclass(frozen=True)
class _Wanted:
    """What should be public of a page, as read at one instant; without content, nothing should be."""

    page: Publishable
    at: datetime
    has_state: bool
    content: BuiltPublication | None = None

    @property
    def copies(self) -> frozenset[PublicCopy]:
        """The files that must be in the public store."""
        return self.content.copies if self.content else frozenset()


class _FilesChanged(Exception):
    """The publication now needs files that were not prepared."""


def _lock(page_id: int) -> None:
    """Lock the page, and its aliases, which publishing the page also writes, against other writers.

    Rows of pages are locked before the clock, so that no one waits for a row while holding the clock.
    """
    rows = Page.objects.select_for_update(no_key=True).filter(Q(pk=page_id) | Q(alias_of=page_id))
    list(rows.order_by("pk").values_list("pk"))


def _project_as_read(page: Page, *, copied: set[str]) -> bool:
    """Build and publish; return False if the files it needs changed meanwhile, so that nothing was written.

    Adds the files that were made to `copied`.
    """
    turn = clock.turns()
    try:
        wanted = _wanted(page)
        if not wanted.has_state:
            _withdraw_page(page.pk, at=wanted.at)
            return True
        make_public(wanted.copies)
    except (FileUnreadable, ObjectDoesNotExist):
        if clock.turns() == turn:
            raise
        return False
    copied |= {copy.name for copy in wanted.copies}
    with suppress(_FilesChanged), transaction.atomic():  # Rolling back releases the clock.
        if clock.hold() != turn + 1:
            wanted = _wanted(page, prepared=wanted.copies)
            make_public(wanted.copies)  # An unused one may have been removed meanwhile.
        _write(wanted, copied=copied)
        return True
    return False


def _wanted(page: Page, *, prepared: frozenset[PublicCopy] | None = None) -> _Wanted:
    """Read the page and all that its publication is built from. Raises `PublishingStopped` if it may not be published.

    Raises `_FilesChanged`, before reading any file, if it needs other files than those `prepared`.
    """
    stored: Publishable = page.specific_class.objects.select_related("locale", "cover").get(pk=page.pk)
    now = timezone.now()
    if not has_public_state(stored, at=now):
        return _Wanted(stored, now, has_state=False)
    if is_restricted(stored):
        return _Wanted(stored, now, has_state=True)
    content = content_of(stored, region_of(stored.path))
    if prepared is not None and not content.copies <= prepared:
        raise _FilesChanged
    [objecting] = objections([content.proposed])
    if objecting:
        raise objecting.stop(page.pk)
    return _Wanted(stored, now, has_state=True, content=content)


def _write(wanted: _Wanted, *, copied: set[str]) -> None:
    """Publish or withdraw; the caller must hold the clock."""
    mark_unused(copied - {copy.name for copy in wanted.copies})
    if wanted.content is None:
        _withdraw_page(wanted.page.pk, at=wanted.at)
        return
    publish(wanted.page, wanted.content, at=wanted.at)


def _withdraw_page(page_id: int, *, at: datetime) -> None:
    withdraw(Publication.objects.filter(page_id=page_id), at=at)
