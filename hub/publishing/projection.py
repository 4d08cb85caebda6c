"""Writes the publication of a page: the one function behind every publish."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from hub.media.file_reading import FileUnreadable
from hub.models.publication import Publication
from hub.privacy.publish_guard import objections
from hub.privacy.stopped import PublishingStopped
from hub.publishing import clock
from hub.publishing.building import BuiltPublication, content_of
from hub.publishing.public_copies import PublicCopy, make_public, mark_unused
from hub.publishing.publication_rows import publish
from hub.publishing.publishable import Publishable
from hub.publishing.region_map import region_of
from hub.publishing.tombstones import withdraw
from hub.publishing.visibility import has_public_state, is_restricted

# How often a piece is built while others may change what it is built from.
ATTEMPTS = 3
GONE = "Sesuatu yang dipakai di sini baru saja dihapus orang lain: muat ulang, periksa, lalu terbitkan lagi"


@transaction.atomic
def project(page: Page) -> None:
    """Make the publication equal to what the public may see of the page, as the database has it now.

    What is slow is done before the clock is held. When somebody else held it meanwhile, the piece is built again under
    it, where nothing changes any more: so each of two writers sees the other. Pages that link here are made due when
    its path or its being public changes. Writes nothing when it is equal already. Raises `PublishingStopped` when it
    holds personal data, and what the content type raises; then nothing is written.
    """
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
    clock.hold()  # So much changes at once that the files too are prepared while nothing can.
    wanted = _wanted(page)
    make_public(wanted.copies)
    _write(wanted, copied=copied)


@dataclass(frozen=True)
class _Wanted:
    """What shall be public of a page, as it was read at one instant; without content it is nothing."""

    page: Publishable
    at: datetime
    has_state: bool
    content: BuiltPublication | None = None

    @property
    def copies(self) -> frozenset[PublicCopy]:
        """The files that it needs in the public store."""
        return self.content.copies if self.content else frozenset()


class _FilesChanged(Exception):
    """The piece needs files now that were not prepared."""


def _lock(page_id: int) -> None:
    """Let no other writer change the page meanwhile, nor its aliases, which one that publishes it writes too.

    Rows of pages are locked before the clock, so that nobody waits for one while he holds it.
    """
    rows = Page.objects.select_for_update(no_key=True).filter(Q(pk=page_id) | Q(alias_of=page_id))
    list(rows.order_by("pk").values_list("pk"))


def _project_as_read(page: Page, *, copied: set[str]) -> bool:
    """Build the piece and publish it; return False when what it needs went or came meanwhile, and nothing was written.

    Adds the files that were made for it to `copied`.
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
    with suppress(_FilesChanged), transaction.atomic():  # Rolled back, it gives the clock to others.
        if clock.hold() != turn + 1:
            wanted = _wanted(page, prepared=wanted.copies)
            make_public(wanted.copies)  # Somebody may have removed one that nobody used.
        _write(wanted, copied=copied)
        return True
    return False


def _wanted(page: Page, *, prepared: frozenset[PublicCopy] | None = None) -> _Wanted:
    """Read the page and all that it is built from. Raises `PublishingStopped` when it may not be published.

    Raises `_FilesChanged`, before it reads any file, when it needs others than those `prepared`.
    """
    stored: Publishable = page.specific_class.objects.select_related("locale").get(pk=page.pk)
    now = timezone.now()
    if not has_public_state(stored, at=now):
        return _Wanted(stored, now, has_state=False)
    if is_restricted(stored):
        return _Wanted(stored, now, has_state=True)
    content = content_of(stored, region_of(stored.path))
    if prepared is not None and not content.copies <= prepared:
        raise _FilesChanged
    [objecting] = objections([content.piece])
    if objecting:
        raise objecting.stop(page.pk)
    return _Wanted(stored, now, has_state=True, content=content)


def _write(wanted: _Wanted, *, copied: set[str]) -> None:
    """Publish or withdraw; who calls it holds the clock."""
    mark_unused(copied - {copy.name for copy in wanted.copies})
    if wanted.content is None:
        _withdraw_page(wanted.page.pk, at=wanted.at)
        return
    publish(wanted.page, wanted.content, at=wanted.at)


def _withdraw_page(page_id: int, *, at: datetime) -> None:
    withdraw(Publication.objects.filter(page_id=page_id), at=at)
