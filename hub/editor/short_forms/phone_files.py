"""Files that arrive in parts: a broken line costs one part, not the file. Only the owner can continue or use one."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Sum
from django.http import QueryDict

from hub.models.phone_arrivals import ArrivingFile, ArrivingPart
from hub.models.user import User
from hub.uploads.document_checks import ENDINGS as DOCUMENT_ENDINGS
from hub.uploads.picture_cleaning import ENDINGS as PICTURE_ENDINGS

LONGEST_PART = 256 * 1024
MOST_FILES = 10
MOST_BYTES = 64 * 1024**2
LONGEST_NAME = 255
SUFFIX = "_kiriman"
WRONG_KIND = "Berkas jenis ini tidak diterima: pilih foto JPEG, PNG atau WebP, atau dokumen PDF, DOCX, XLSX atau CSV."
EMPTY = "Berkas ini kosong: pilih yang lain."
NOT_HERE = "Berkas ini belum sampai atau sudah terlalu lama menunggu: pilih lagi."


class NotAccepted(Exception):
    """A part does not fit: `status` and the message say why; `offset` is where the file goes on, if it is known."""

    def __init__(self, message: str, *, status: int, offset: int | None = None) -> None:
        super().__init__(message)
        self.status, self.offset = status, offset


@dataclass(frozen=True)
class FilePart:
    """Bytes of a file, with what the file is called and how long it will be."""

    offset: int
    length: int
    name: str
    content: bytes


@dataclass(frozen=True)
class ArrivedFile:
    """A file that is here completely and has not been checked."""

    key: UUID
    name: str
    content: bytes


def files_of(name: str) -> dict[str, forms.Field]:
    """Return the hidden field that names the file that has arrived for the field `name`."""
    return {f"{name}{SUFFIX}": forms.UUIDField(required=False, widget=forms.HiddenInput)}


def offset_of(user: User, key: UUID) -> ArrivingFile | None:
    """Return the user's file, with how much of it has arrived, or None."""
    return ArrivingFile.objects.filter(owner=user, pk=key).first()


@transaction.atomic
def add_part(user: User, key: UUID, part: FilePart) -> ArrivingFile:
    """Store the next part and return the file; the first one begins the file. Raises `NotAccepted`."""
    if not 0 < len(part.content) <= LONGEST_PART:
        raise NotAccepted("A part must have 1 byte to 256 KB.", status=413)
    file = ArrivingFile.objects.select_for_update().filter(pk=key).first()
    if file is None:
        file = _begin(user, key, part)
    if file.owner_id != user.pk:
        raise NotAccepted("There is no such file.", status=404)
    if file.received != part.offset or file.length != part.length:
        raise NotAccepted("The file goes on elsewhere.", status=409, offset=file.received)
    if file.received + len(part.content) > file.length:
        raise NotAccepted("This is more than was announced.", status=413, offset=file.received)
    ArrivingPart.objects.create(file=file, offset=part.offset, content=part.content)
    file.received += len(part.content)
    file.save(update_fields=["received"])
    return file


def arrived_file(user: User, key: UUID) -> ArrivedFile | None:
    """Return the user's file if all of it is here, or None."""
    file = offset_of(user, key)
    if file is None or file.received != file.length:
        return None
    parts = file.parts.order_by("offset").values_list("content", flat=True)
    return ArrivedFile(file.pk, file.name, b"".join(bytes(part) for part in parts))


def with_sent_files(user: User, data: QueryDict, files: Any, names: list[str]) -> QueryDict:
    """Return the data with the keys of files that came with the form itself, as from a browser without scripts.

    They are kept like those that came in parts, so that after a mistake in another field nobody has to choose them
    again. Raises `NotAccepted` if one is too large or of a kind that is not taken.
    """
    data = data.copy()
    for name in names:
        file: UploadedFile[Any] | None = files.get(name)
        if file:
            data[f"{name}{SUFFIX}"] = str(_keep(user, file))
    return data


def forget(user: User, keys: list[UUID]) -> None:
    """Delete files that were used."""
    ArrivingFile.objects.filter(owner=user, pk__in=keys).delete()


def _keep(user: User, file: UploadedFile[Any]) -> UUID:
    key = uuid4()
    whole = b"".join(file.chunks())  # Pictures were encoded again on the way, so their size is another one now.
    if not whole:
        raise NotAccepted(EMPTY, status=400)
    for offset in range(0, len(whole), LONGEST_PART):
        add_part(user, key, FilePart(offset, len(whole), str(file.name), whole[offset : offset + LONGEST_PART]))
    return key


def _begin(user: User, key: UUID, part: FilePart) -> ArrivingFile:
    if part.offset != 0:
        raise NotAccepted("There is no such file.", status=404)
    ending = PurePosixPath(part.name).suffix.removeprefix(".").lower()
    most = _most_bytes(ending)
    if not most:
        raise NotAccepted(WRONG_KIND, status=400)
    if not 0 < part.length <= most:
        raise NotAccepted(f"Berkas ini terlalu besar: paling besar {most // 1024**2} MB.", status=413)
    others = ArrivingFile.objects.filter(owner=user)
    waiting = others.aggregate(bytes=Sum("length"))["bytes"] or 0
    if others.count() >= MOST_FILES or waiting + part.length > MOST_BYTES:
        _make_room(others, for_bytes=part.length)
    return ArrivingFile.objects.create(pk=key, owner=user, name=part.name[-LONGEST_NAME:], length=part.length)


def _make_room(others: Any, *, for_bytes: int) -> None:
    """Forget the user's oldest files: who sends an eleventh has given up the first."""
    kept, size = 1, for_bytes
    for file in others.order_by("-began_at"):
        kept, size = kept + 1, size + file.length
        if kept > MOST_FILES or size > MOST_BYTES:
            file.delete()


def _most_bytes(ending: str) -> int:
    """Return how large a file with this ending may be; 0 if it is not taken at all."""
    if ending in PICTURE_ENDINGS:
        return int(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    return int(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE) if ending in DOCUMENT_ENDINGS else 0
