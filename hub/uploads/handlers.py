"""Uploads that find no room on the disk while they arrive."""

import io
from contextlib import suppress
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from hub.uploads.refusal import NO_ROOM, UploadRefused


class UnstoredUpload(InMemoryUploadedFile):
    """A file of which there is nothing but its name, because there was no room for it."""


def refuse_unstored(file: Any) -> None:
    """Raise `UploadRefused` for a file that found no room."""
    if isinstance(file, UnstoredUpload):
        raise UploadRefused(NO_ROOM)


class RoomForUploads(TemporaryFileUploadHandler):
    """Writes large uploads to the disk; where that fails, their form says so, in place of an error of the server."""

    has_room = True

    def new_file(self, *arguments: Any, **named: Any) -> None:
        """Begin a file."""
        self.has_room = True
        try:
            super().new_file(*arguments, **named)
        except OSError:
            self.has_room = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece."""
        if self.has_room:
            try:
                super().receive_data_chunk(raw_data, start)
            except OSError:
                self._give_up()

    def file_complete(self, file_size: int) -> Any:
        """Give the file, or what is left of one that found no room."""
        if self.has_room:
            try:
                return super().file_complete(file_size)
            except OSError:
                self._give_up()
        return UnstoredUpload(io.BytesIO(), self.field_name, self.file_name, self.content_type, 0, self.charset)

    def _give_up(self) -> None:
        self.has_room = False
        with suppress(OSError):  # It would write what it still holds.
            self.file.close()
