"""Pictures and documents of pieces from elsewhere: fetched within bounds, checked as uploads are, then stored."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from time import monotonic
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.text import slugify
from wagtail.models import Page

from hub.feeds.arrived_items import ArrivedItem
from hub.feeds.feed_fetching import fetched_file
from hub.feeds.feed_problems import FeedProblem
from hub.feeds.imported_kinds import alt_of
from hub.models.stored_media import HubDocument, HubImage
from hub.tenancy.libraries import library_of
from hub.uploads.document_checks import ENDINGS as DOCUMENTS
from hub.uploads.document_checks import check_document
from hub.uploads.handlers import UploadRefused
from hub.uploads.picture_cleaning import CleanPicture, clean_picture

# For all pictures of a piece together.
SECONDS = 30.0
LARGEST_PICTURE = 8 * 1024**2
LARGEST_DOCUMENT = 10 * 1024**2
SIGNATURES = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png", b"RIFF": "webp"}
LONGEST_NAME = 60
UNSEEN = "Gambar yang tidak terbawa: {count}."
WITHOUT_FILE = "Berkasnya tidak terbawa: {reason}"
NO_ADDRESS = "alamat berkasnya tidak ada."
NO_DOCUMENT = "yang ada di alamat itu bukan PDF, DOCX, XLSX, atau CSV."


@dataclass
class Brought:
    """Files that wait to be stored, with what could not be brought, in words. `known` are stored already."""

    pictures: dict[str, CleanPicture] = field(default_factory=dict)
    known: dict[str, HubImage] = field(default_factory=dict)
    document: ContentFile[bytes] | None = None
    missing: list[str] = field(default_factory=list)


def bring(item: ArrivedItem, *, stored: Mapping[str, int], wants_document: bool) -> Brought:
    """Fetch what the item shows and is not stored yet; `stored` are ids of pictures by address. Stores nothing."""
    brought = Brought()
    ids = {address: stored[address] for piece in item.pictures if (address := str(piece["address"])) in stored}
    known = HubImage.objects.in_bulk(list(ids.values())) if ids else {}
    brought.known = {address: known[key] for address, key in ids.items() if key in known}
    lost, until = 0, monotonic() + SECONDS
    for piece in item.pictures:
        address = str(piece["address"])
        if address in brought.known:
            continue
        if monotonic() > until:
            lost += 1
            continue
        try:
            brought.pictures[address] = _picture(address)
        except (FeedProblem, UploadRefused):
            lost += 1
    if lost:
        brought.missing.append(UNSEEN.format(count=lost))
    if wants_document:
        try:
            brought.document = _document(item)
        except (FeedProblem, UploadRefused) as refused:
            reason = refused.messages[0] if isinstance(refused, UploadRefused) else str(refused)
            brought.missing.append(WITHOUT_FILE.format(reason=reason))
    return brought


def store_pictures(brought: Brought, item: ArrivedItem, *, village: Page, credit: str, by: Any) -> dict[str, HubImage]:
    """Store the pictures in the village's library, and return all that the item shows, by address."""
    found = dict(brought.known)
    pieces = {str(piece["address"]): piece for piece in item.pictures}
    for address, file in brought.pictures.items():
        picture = HubImage(
            title=item.title[:255],
            description=alt_of(pieces[address], item),
            credit=credit,
            collection=library_of(village),
            uploaded_by_user=by,
        )
        as_uploaded: Any = file
        picture.file = as_uploaded
        picture.save()
        found[address] = picture
    return found


def store_document(brought: Brought, item: ArrivedItem, *, village: Page, by: Any) -> HubDocument | None:
    """Store the document in the village's library."""
    if brought.document is None:
        return None
    document = HubDocument(title=item.title[:255], collection=library_of(village), uploaded_by_user=by)
    as_uploaded: Any = brought.document
    document.file = as_uploaded
    document.save()
    return document


def picture_of(content: bytes, name: str) -> CleanPicture:
    """Return the picture as it would be stored, whatever its name says it is. Raises `UploadRefused`."""
    ending = next((ending for head, ending in SIGNATURES.items() if content.startswith(head)), "jpg")
    return clean_picture(ContentFile(content), name=f"{_plain(name)}.{ending}")


def _picture(address: str) -> CleanPicture:
    most = min(LARGEST_PICTURE, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    return picture_of(fetched_file(address, most_bytes=most).body, _name(address))


def _document(item: ArrivedItem) -> ContentFile[bytes]:
    if not item.address:
        raise FeedProblem(NO_ADDRESS)
    most = min(LARGEST_DOCUMENT, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    answer = fetched_file(item.address, most_bytes=most)
    ending = _ending(answer.body, answer.headers.get("content-disposition", ""), answer.url)
    if ending not in DOCUMENTS:
        raise FeedProblem(NO_DOCUMENT)
    file = ContentFile(answer.body, name=f"{_plain(item.title)}.{ending}")
    check_document(file, name=str(file.name))
    return file


def _ending(content: bytes, disposition: str, address: str) -> str:
    """Return what kind of document it is: a PDF by its first bytes, others by the name that the server gives."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    name = disposition.rpartition("filename=")[2].strip('" ;') or urlsplit(address).path
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def _name(address: str) -> str:
    with suppress(ValueError):
        return PurePosixPath(unquote(urlsplit(address).path)).stem
    return ""


def _plain(name: str) -> str:
    return slugify(name)[:LONGEST_NAME].strip("-") or "berkas"
