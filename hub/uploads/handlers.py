"""Uploads that are not accepted, among them those for which the disk has no room while they arrive."""

import io
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

BUSY = "Server sedang sibuk, berkas belum diperiksa: coba lagi beberapa menit lagi."
NO_ROOM = "Server kehabisan tempat saat berkas dikirim: kabari pengelola server, lalu coba lagi."


class UploadRefused(ValidationError):
    """The file may not be stored; the message is one sentence that tells the editor what to do. Nothing was stored."""


class UnstoredUpload(InMemoryUploadedFile):
    """A file with a name and no content, because there was no room for it."""


def refuse_unstored(file: Any) -> None:
    """Raise `UploadRefused` for a file that there was no room for."""
    if isinstance(file, UnstoredUpload):
        raise UploadRefused(NO_ROOM)


class RoomForUploads(TemporaryFileUploadHandler):
    """Writes large uploads to the disk; if that fails, the form says so instead of a server error."""

    has_room = True

    def new_file(self, *arguments: Any, **named: Any) -> None:
        """Begin a file."""
        self.has_room = True
        try:
            super().new_file(*arguments, **named)
        except OSError:
            self.has_room = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a chunk."""
        if self.has_room:
            try:
                super().receive_data_chunk(raw_data, start)
            except OSError:
                self._give_up()

    def file_complete(self, file_size: int) -> Any:
        """Return the file, or an `UnstoredUpload` if there was no room for it."""
        if self.has_room:
            try:
                return super().file_complete(file_size)
            except OSError:
                self._give_up()
        return UnstoredUpload(io.BytesIO(), self.field_name, self.file_name, self.content_type, 0, self.charset)

    def _give_up(self) -> None:
        self.has_room = False
        with suppress(OSError):  # Closing would write what is still in its buffer.
            self.file.close()
