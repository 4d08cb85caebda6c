"""File fields that check each file, whether it comes from a form, a command or a shell."""

from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile
from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile
from wagtail.models import UploadedFile

from hub.uploads.document_checks import check_document
from hub.uploads.picture_cleaning import clean_picture

PICTURES = "hubimage"


class CheckedPictureFile(WagtailImageFieldFile):
    """A picture that is encoded again before it is stored; its size is that of the stored file."""

    file: Any  # Django's file in memory, or the one in the store.

    def get_image_dimensions(self) -> Any:
        """Return the size in pixels; for a picture that is not stored yet, the size that it will have."""
        if not self._committed:
            self.look()
        return super().get_image_dimensions()

    def look(self) -> None:
        """Encode a picture again that is not stored yet. Raises `UploadRefused`."""
        self.file = clean_picture(self.file, name=self.name)

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store the picture. Raises `UploadRefused`, with nothing stored."""
        super().save(name, clean_picture(content, name=name), save)


class CheckedPictureField(WagtailImageField):
    """The file of a picture."""

    attr_class = CheckedPictureFile


class CheckedDocumentFile(FieldFile):
    """A document that is checked before it is stored."""

    def look(self) -> None:
        """Check a document that is not stored yet. Raises `UploadRefused`."""
        check_document(self.file, name=self.name or "")

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store the document. Raises `UploadRefused`, with nothing stored."""
        check_document(content, name=name)
        super().save(name, content, save)


class CheckedDocumentField(models.FileField):
    """The file of a document."""

    attr_class = CheckedDocumentFile


@receiver(pre_save, sender=UploadedFile, dispatch_uid="file that waits for its form")
def check_waiting_file(instance: UploadedFile, raw: bool = False, **_signal: Any) -> None:
    """Check a file that Wagtail keeps until the rest of its form is filled in."""
    file: Any = instance.file
    if raw or not file or file._committed:  # noqa: SLF001  Django names it nowhere else.
        return
    if instance.for_content_type is not None and instance.for_content_type.model == PICTURES:
        instance.file = clean_picture(file.file, name=file.name)
    else:
        check_document(file.file, name=file.name)
