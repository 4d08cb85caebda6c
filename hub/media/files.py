"""Both stores as folders on this machine."""

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.files.storage import FileSystemStorage
from django.urls import reverse
from django.utils.encoding import filepath_to_uri

from hub.media.writing import DeletedAfterCommit, StoredWhole, room_for

FILE_MODE = 0o644
# Names that are the same in an address, as most are; the first character is no slash.
PLAIN = re.compile(r"[A-Za-z0-9_.-][A-Za-z0-9_./-]*")
LINK_SALT = "hub.media.restricted"


class Folder(StoredWhole, DeletedAfterCommit, FileSystemStorage):
    """A folder that a setting names; the setting is read each time, so that a change of it takes effect."""

    folder_setting: str

    @property
    def base_location(self) -> str:
        """Return the folder."""
        return str(getattr(settings, self.folder_setting))

    @property
    def location(self) -> str:
        """Return the folder as an absolute path."""
        return str(Path(self.base_location).resolve())

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return only the class: everything it needs is in the settings."""
        return f"{type(self).__module__}.{type(self).__qualname__}", [], {}

    def _save(self, name: str, content: Any) -> str:
        """Write a temporary file first, then move it: under its name it is complete and replaces no other file."""
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f".{secrets.token_hex(8)}")
        try:
            with partial.open("xb") as file:
                file.writelines(content.chunks())
            partial.chmod(FILE_MODE)
            while True:
                with suppress(FileExistsError):
                    Path(self.path(name)).touch(exist_ok=False)
                    break
                name = self.get_available_name(name)
            partial.replace(self.path(name))
        finally:
            partial.unlink(missing_ok=True)
        return name

    def names_below(self, folder: str) -> Iterator[str]:
        """Return every file in the folder and in those below it, without half-written ones; "" is the whole store."""
        for place, _, files in os.walk(self.path(folder)):
            for name in files:
                if not name.startswith("."):
                    yield Path(place, name).relative_to(self.location).as_posix()

    def put_back(self, name: str, source: Path) -> None:
        """Store a file of a backup under exactly this name, in place of what is there: completely or not at all."""
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f".{secrets.token_hex(8)}")
        try:
            shutil.copyfile(source, partial)
            partial.chmod(FILE_MODE)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)


class RestrictedFolder(Folder):
    """The originals. The folder is never served: a signed link leads to a view."""

    folder_setting = "MEDIA_RESTRICTED_FOLDER"

    def url(self, name: str | None) -> str:
        """Return a link to one file that works for `MEDIA_LINK_SECONDS`, for anyone who has it."""
        token = signing.dumps(name, salt=LINK_SALT)
        return reverse("restricted_file", args=[token, Path(name or "").name])


class PublicFolder(Folder):
    """What everyone may read, below `MEDIA_URL`."""

    folder_setting = "MEDIA_PUBLIC_FOLDER"

    @property
    def base_url(self) -> str:
        """Return the address of the folder."""
        return str(settings.MEDIA_URL)

    @property
    def address_prefix(self) -> str:
        """Return what precedes a plain name in its address."""
        return self.base_url

    def url(self, name: str | None) -> str:
        """Return the address below the folder's. A list needs a hundred of them, so they are joined without parsing."""
        quoted = name if name and PLAIN.fullmatch(name) else (filepath_to_uri(name) or "").lstrip("/")
        return f"{settings.MEDIA_URL}{quoted}"

    def remove_now(self, name: str) -> None:
        """Remove the file, or the folder and everything in it; a missing one is not an error."""
        if Path(self.path(name)).is_dir():
            shutil.rmtree(self.path(name))
        else:
            self.delete_now(name)

    def take(self, original: str, *, source: RestrictedFolder, name: str) -> None:
        """Copy a file from the other store to this name: completely or not at all, even if the process dies."""
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f".{secrets.token_hex(8)}")
        try:
            with room_for(name):
                shutil.copyfile(source.path(original), partial)
                partial.chmod(FILE_MODE)
                partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)


def name_in_link(token: str) -> str:
    """Return the file that a link to the restricted folder was made for. Raises `signing.BadSignature`."""
    name: str = signing.loads(token, salt=LINK_SALT, max_age=settings.MEDIA_LINK_SECONDS)
    return name
