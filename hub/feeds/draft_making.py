"""Makes the draft of a piece, or changes it, and lets it out if the village chose that."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from wagtail.log_actions import log
from wagtail.models import Page, Revision

from hub.content.village import VillagePage
from hub.feeds.arrived_items import ArrivedItem
from hub.feeds.became import Became, ImportPlace
from hub.feeds.brought_media import Brought, store_document, store_pictures
from hub.feeds.going_out import let_out, personal_data_in
from hub.feeds.imported_kinds import CLASSES, fields_of
from hub.models.feed_source import LONGEST_NOTE, FeedEntry, FeedSource
from hub.models.user import User
from hub.pages.content import ContentPage

NO_KIND = "Pilih jenis informasinya sebelum diterbitkan."
NO_TIME = "Isi hari dan jamnya sebelum diterbitkan."
NO_GROUP = "Pilih kelompok produknya sebelum diterbitkan."
# What no source tells, and no page of these types can be published without.
WANTED = {"information_kind": NO_KIND, "starts_at": NO_TIME, "product_group": NO_GROUP}


def make_draft_of(
    entry: FeedEntry, kind: str, brought: Brought, item: ArrivedItem, place: ImportPlace
) -> tuple[ContentPage, Any]:
    """Store the item as a draft below the village; return the page and its revision. Call it in a transaction."""
    by = entry.source.made_by
    page = CLASSES[kind](live=False, owner=by, **filled_in(entry, kind, brought, item, place))
    return page, store_draft(place.village, page, by=by)


def store_draft(village: VillagePage, page: ContentPage, *, by: User | None) -> Revision:
    """Add the page as the last one below the village, as that is now; return its revision. Call it in a transaction."""
    Page.objects.select_for_update(no_key=True).filter(pk=village.pk).first()
    VillagePage.objects.get(pk=village.pk).add_child(instance=page)
    revision: Revision = page.save_revision(user=by, log_action=False, clean=False)
    log(instance=page, action="wagtail.create", user=by, revision=revision, content_changed=True)
    return revision


def filled_in(entry: FeedEntry, kind: str, brought: Brought, item: ArrivedItem, place: ImportPlace) -> dict[str, Any]:
    """Store what was brought, and return the fields of the page."""
    by = entry.source.made_by
    pictures = store_pictures(brought, item, village=place.village, credit=place.credit, by=by)
    document = store_document(brought, item, village=place.village, by=by)
    entry.pictures = {address: picture.pk for address, picture in pictures.items()}
    fields = fields_of(item, kind, source_name=place.credit, pictures=pictures, document=document)
    return only_its_own(CLASSES[kind], fields)


def only_its_own(page_class: type[ContentPage], fields: dict[str, Any]) -> dict[str, Any]:
    """Return those of the fields that pages of this class have."""
    known = {field.name for field in page_class._meta.get_fields()}  # noqa: SLF001  Documented by Django.
    return {name: value for name, value in fields.items() if name in known}


def conclude(
    entry: FeedEntry,
    draft: tuple[ContentPage, Any],
    item: ArrivedItem,
    *,
    lacks: Sequence[str],
    at: datetime,
    stays: str = "",
) -> Became:
    """Publish the draft if that is chosen and nothing is against it, and note why not; return what became of it.

    `lacks` says what could not be brought; `stays` why it may not go out, whatever was chosen.
    """
    page, revision = draft
    releases = entry.source.mode == FeedSource.Mode.RELEASE
    notes = [*lacks, *_wants(page)]
    stays = personal_data_in(item) or stays
    if releases and not stays:
        stays = let_out(page, revision, source=entry.source, item=item, lacks=notes, at=at)
    entry.page, entry.revision = page, revision.pk
    entry.note = " ".join(filter(None, [stays, *notes]))[:LONGEST_NOTE]
    entry.save()
    return Became.PUBLISHED if releases and not stays else Became.DRAFT


def _wants(page: ContentPage) -> list[str]:
    names = {field.name for field in page._meta.concrete_fields}  # noqa: SLF001  As above.
    return [sentence for name, sentence in WANTED.items() if name in names and not page.serializable_data().get(name)]
