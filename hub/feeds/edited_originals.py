"""Follows edits of originals: what nobody here has worked on changes too; of anything else the village is told."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page

from hub.feeds.arrived_items import ArrivedItem
from hub.feeds.became import Became, ImportPlace
from hub.feeds.brought_media import bring
from hub.feeds.draft_making import conclude, filled_in
from hub.media.writing import nothing_left_behind
from hub.models.feed_source import FeedEntry, FeedSource
from hub.pages.content import ContentPage

CHANGED = "Aslinya berubah. Tulisan di sini sudah dikerjakan, jadi tidak ikut diubah: bandingkan sendiri."
REMOVED = "Aslinya dihapus di laman desa. Tulisan di sini tidak ikut dihapus."
# An edit of the original says nothing new about these.
KEPT = ("documents", "information_kind", "information_class", "made_on")


def follow_original(entry: FeedEntry, item: ArrivedItem, place: ImportPlace, *, at: datetime) -> Became:
    """Do what an edit of the original asks for; return what became of it. A piece that the village deleted stays so."""
    if entry.page_id is None or entry.outcome != FeedEntry.Outcome.IMPORTED:
        return Became.UNCHANGED
    if item.is_removed:
        return Became.UNCHANGED if entry.note == REMOVED else _told(entry, REMOVED, item, at=at)
    if entry.content == item.content:
        return Became.UNCHANGED
    page = Page.objects.filter(pk=entry.page_id).first()
    if page is None or not _is_untouched(entry, page):
        return _told(entry, CHANGED, item, at=at)
    return _changed(entry, item, place, at=at)


def _changed(entry: FeedEntry, item: ArrivedItem, place: ImportPlace, *, at: datetime) -> Became:
    """Change the draft, unless somebody else has done so, or begun to work on it, while the pictures were fetched."""
    brought = bring(item, stored=entry.pictures, wants_document=False)
    with nothing_left_behind(), transaction.atomic():
        FeedSource.objects.select_for_update(no_key=True).filter(pk=entry.source_id).first()
        page = Page.objects.select_for_update(no_key=True).filter(pk=entry.page_id).first()
        now = FeedEntry.objects.select_related("source").filter(pk=entry.pk).first()
        if page is None or now is None or now.content == item.content:
            return Became.UNCHANGED
        if not _is_untouched(now, page):
            return _told(now, CHANGED, item, at=at)
        draft = page.get_latest_revision_as_object()
        _assign(draft, filled_in(now, str(type(draft).kind), brought, item, place))
        revision = draft.save_revision(user=now.source.made_by, log_action=True, clean=False)
        now.content, now.words, now.title, now.address = item.content, item.words, item.title, item.address
        now.changed_at = None
        became = conclude(now, (draft, revision), item, lacks=brought.missing, at=at)
        return became if became is Became.PUBLISHED else Became.UPDATED


def _assign(draft: ContentPage, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        if name not in KEPT:
            field = draft._meta.get_field(name)  # noqa: SLF001  Documented by Django.
            setattr(draft, name, field.to_python(value) if name == "content" else value)


def _is_untouched(entry: FeedEntry, page: Page) -> bool:
    """Say whether it is as it came: not saved, sent for review, locked, or published by somebody here."""
    follows = not page.live or entry.source.mode == FeedSource.Mode.RELEASE
    is_held = page.locked or page.workflow_in_progress
    return bool(follows and page.latest_revision_id == entry.revision and not is_held)


def _told(entry: FeedEntry, note: str, item: ArrivedItem, *, at: datetime) -> Became:
    entry.content, entry.changed_at, entry.note = item.content, at, note
    entry.save(update_fields=["content", "changed_at", "note"])
    return Became.TOLD
