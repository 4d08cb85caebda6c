"""Makes drafts of files: a row of a CSV or a DOCX each becomes one."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.db import transaction

from hub.content.village import VillagePage
from hub.feeds.arrived_items import ArrivedItem, item_of
from hub.feeds.brought_media import UNSEEN, Brought, picture_of, store_pictures
from hub.feeds.docx_reading import read_docx
from hub.feeds.draft_making import only_its_own, store_draft
from hub.feeds.feed_reading import digest
from hub.feeds.going_out import personal_data_in
from hub.feeds.imported_kinds import CLASSES, fields_of
from hub.feeds.typed_pieces import same_here
from hub.media.writing import nothing_left_behind
from hub.models.user import User
from hub.pages.content import ContentPage
from hub.pages.sourced import NamesSource
from hub.uploads.document_checks import check_document
from hub.uploads.handlers import UploadRefused
from hub.uploads.looking import looked_at

LEFT_OUT = "Bagian yang tidak terbawa: {count}."


@dataclass(frozen=True)
class MadeDraft:
    """A draft that was made, and what its village should know of it."""

    page: ContentPage
    note: str


@dataclass(frozen=True)
class MadeDrafts:
    """The drafts of a file, and the titles of rows that were there already."""

    drafts: Sequence[MadeDraft]
    repeated: Sequence[str]


def drafts_of_rows(village: VillagePage, kind: str, items: Sequence[ArrivedItem], *, user: User) -> MadeDrafts:
    """Store all rows as drafts, or none; a row whose title or source's address the village has already is left out."""
    known = _known(CLASSES[kind], village)
    drafts, repeated = [], []
    with transaction.atomic():
        for item in items:
            names = {item.title.casefold(), str(item.values.get("source_url", ""))} - {""}
            if names & known:
                repeated.append(item.title)
                continue
            known |= names
            drafts.append(_draft(village, kind, item, Brought(), user=user))
    return MadeDrafts(drafts, repeated)


def _known(page_class: type[ContentPage], village: VillagePage) -> set[str]:
    """Return the titles of the village's pages of this type, in small letters, and the addresses of their sources."""
    below = page_class.objects.filter(path__startswith=village.path)
    titles = {title.casefold() for title in below.values_list("draft_title", flat=True)}
    if not issubclass(page_class, NamesSource):
        return titles
    return titles | set(below.exclude(source_url="").values_list("source_url", flat=True))


def draft_of_docx(village: VillagePage, kind: str, file: Any, *, user: User) -> MadeDrafts:
    """Store the file's text and pictures as one draft, unless the village has the same piece already.

    Raises `UploadRefused`, then nothing is stored.
    """
    check_document(file, name=file.name)
    answer = looked_at(read_docx, file, name=file.name)
    said: Any = answer.said
    told = {"summary": "", "address": "", "at": "", "categories": [], "key": digest(repr(said["pieces"]))}
    item = item_of({**told, **said})
    if same_here(item, village):
        return MadeDrafts([], [item.title])
    brought = _pictures(said["pictures"], answer.content)
    with nothing_left_behind(), transaction.atomic():
        return MadeDrafts([_draft(village, kind, item, brought, user=user)], [])


def _pictures(told: list[dict[str, Any]], content: bytes) -> Brought:
    brought, stream, lost = Brought(), BytesIO(content), 0
    for one in told:
        try:
            brought.pictures[one["address"]] = picture_of(stream.read(one["bytes"]), one["name"])
        except UploadRefused:
            lost += 1
    if lost:
        brought.missing.append(UNSEEN.format(count=lost))
    return brought


def _draft(village: VillagePage, kind: str, item: ArrivedItem, brought: Brought, *, user: User) -> MadeDraft:
    pictures = store_pictures(brought, item, village=village, credit="", by=user)
    fields = fields_of(item, kind, source_name="", pictures=pictures)
    page = CLASSES[kind](live=False, owner=user, **only_its_own(CLASSES[kind], fields))
    store_draft(village, page, by=user)
    left_out = LEFT_OUT.format(count=item.left_out) if item.left_out else ""
    return MadeDraft(page, " ".join(filter(None, [personal_data_in(item), *brought.missing, left_out])))
