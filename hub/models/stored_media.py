"""Pictures and documents. Custom models from the first migration on, because they cannot be replaced later."""

import threading
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.dispatch import Signal
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    ImageQuerySet,
    WagtailImageField,
    get_rendition_upload_to,
    get_upload_to,
)

from hub.media.names import rendition_name
from hub.media.stores import restricted_store
from hub.media.writing import nothing_left_behind
from hub.models.checked import CheckedDocumentField, CheckedPictureField
from hub.shapes.media import ImageShape
from hub.shapes.walk import longest

ORIGINAL = "original"
# The smallest preset, which every stored picture has, and what Wagtail's screens ask for in its place.
SMALLEST = "width-160|format-webp|webpquality-70"
SMALL_OF_WAGTAIL = "max-165x165"
# Making a size holds a decoded picture in memory; Wagtail would make three at once.
ONE_SIZE_AT_A_TIME = threading.Lock()
# Sent before the transaction that stores a document, with the document, whose file may be read.
document_arrives = Signal()


class ConsentBasis(models.TextChoices):
    """Why a picture may be shown (UU 27/2022 on personal data, articles 20 and 22)."""

    NOBODY = "nobody", "tidak ada orang"
    SPOKEN = "spoken", "izin lisan"
    WRITTEN = "written", "izin tertulis"
    PUBLIC_EVENT = "event", "acara umum"


class PictureQuerySet(ImageQuerySet):
    """Pictures, with those of their sizes that are read along."""

    def prefetch_renditions(self, *filters: Filter | str) -> "PictureQuerySet":
        """Return the pictures with these sizes, read by one statement."""
        found: PictureQuerySet = super().prefetch_renditions(*(_kept_size(one) for one in filters))
        return found


class HubImage(AbstractImage):
    """A picture; `description` is its alternative text and cannot be left empty."""

    file = CheckedPictureField(
        "berkas",
        storage=restricted_store,
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
    )
    description = models.CharField(
        "teks alternatif",
        max_length=longest(ImageShape, "alt"),
        help_text="Ceritakan apa yang terlihat, untuk orang yang tidak dapat melihat gambar ini.",
    )
    credit = models.CharField("sumber foto", max_length=longest(ImageShape, "credit"), blank=True)
    consent_basis = models.CharField(
        "dasar izin",
        max_length=12,
        choices=ConsentBasis.choices,
        blank=True,
        help_text="Mengapa foto ini boleh diterbitkan. Wajib diisi bila ada orang yang dapat dikenali.",
    )
    shows_people = models.BooleanField("ada orang yang dapat dikenali", default=False)
    shows_children = models.BooleanField(
        "ada anak-anak",
        default=False,
        help_text="Foto anak hanya dapat diterbitkan dengan izin tertulis orang tua atau wali.",
    )
    guardian_consent_on = models.DateField("tanggal izin orang tua atau wali", null=True, blank=True)
    guardian_consent_held_by = models.CharField(
        "surat izin disimpan di",
        max_length=120,
        blank=True,
        help_text="Nama kantor, bukan nama orang. Contoh: Kantor Desa Pela.",
    )
    thumbhash = models.CharField(max_length=48, blank=True, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "consent_basis",
        "shows_people",
        "shows_children",
        "guardian_consent_on",
        "guardian_consent_held_by",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    objects = PictureQuerySet.as_manager()

    class Meta(AbstractImage.Meta):
        verbose_name = "gambar"
        verbose_name_plural = "gambar"

    def clean(self) -> None:
        """Refuse contradictory statements about people; for children, a consent and who keeps it are required."""
        super().clean()
        problems: dict[str, str] = {}
        if (self.shows_people or self.shows_children) and self.consent_basis in ("", ConsentBasis.NOBODY):
            problems["consent_basis"] = "Ada orang di foto ini: pilih dasar izinnya."
        if self.shows_children and not self.guardian_consent_on:
            problems["guardian_consent_on"] = "Ada anak-anak di foto ini: isi tanggal izin orang tua atau wali."
        if self.shows_children and not self.guardian_consent_held_by.strip():
            problems["guardian_consent_held_by"] = "Ada anak-anak di foto ini: sebut kantor yang menyimpan surat izin."
        if problems:
            raise ValidationError(problems)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the picture and what depends on it in one transaction; a replaced file and its sizes are deleted."""
        if _is_new_file(self):
            self.file.look()  # Before the transaction, so that it does not wait for the bounded process.
        with nothing_left_behind():
            self._store(*args, **kwargs)

    @transaction.atomic
    def _store(self, *args: Any, **kwargs: Any) -> None:
        if _is_new_file(self):
            self._set_image_file_metadata()
            replaced = _stored_file(self)
            if replaced:
                restricted_store().delete(replaced)
                self.renditions.all().delete()
        super().save(*args, **kwargs)

    def get_rendition(self, filter: Filter | str) -> "HubRendition":  # noqa: A002  Wagtail's own name.
        """Return the picture in a size, made if it is missing; lists and choosers get one that is there already."""
        rendition: HubRendition = super().get_rendition(_kept_size(filter))
        return rendition

    def create_rendition(self, filter: Filter) -> "HubRendition":  # noqa: A002  Wagtail's own name.
        """Make a size of the picture. The original does not count as a size: its address is a signed link."""
        if filter.spec == ORIGINAL:
            return HubRendition(image=self, filter_spec=ORIGINAL, width=self.width, height=self.height)
        rendition: HubRendition = super().create_rendition(filter)
        return rendition

    def generate_rendition_file(self, filter: Filter, **options: Any) -> Any:  # noqa: A002  Wagtail's own name.
        """Make the file of a size. Raises `ValueError` for the original, which has no second file."""
        if filter.spec == ORIGINAL:
            raise ValueError("The original of a picture is not one of its sizes; request it with get_rendition().")
        with ONE_SIZE_AT_A_TIME:
            return super().generate_rendition_file(filter, **options)


class HubRendition(AbstractRendition):
    """A picture in one of the fixed sizes; the public reads a copy of it, while a publication shows the picture."""

    file = WagtailImageField(
        storage=restricted_store, upload_to=get_rendition_upload_to, width_field="width", height_field="height"
    )
    image = models.ForeignKey(HubImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="rendition_once",
            )
        ]

    @property
    def url(self) -> str:
        """Return a signed link, meant only for the person who asked."""
        file = self.image.file if self.filter_spec == ORIGINAL else self.file
        return str(file.url)

    def get_upload_to(self, filename: str) -> str:
        """Return a name that other content will never have."""
        return rendition_name(filename, chunks=self.file.chunks())


class HubDocument(AbstractDocument):
    """A file to download; the public reads a copy of it, while a publication offers it.

    `has_text` says whether a machine can read words in it, so that it can be read aloud; None if that is not known.
    """

    file = CheckedDocumentField("berkas", storage=restricted_store, upload_to="documents")
    has_text = models.BooleanField("memuat teks", null=True, editable=False)
    # What was read in the file before the transaction that stores it; its readers know the type.
    arrived: object = None

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"

    def clean(self) -> None:
        """Check the file, unless it was refused already: an editor sees one error at a time."""
        if self.file:
            super().clean()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the document and what depends on it in one transaction; a replaced file is deleted."""
        if _is_new_file(self):
            file: Any = self.file
            file.look()  # Before the transaction, so that it does not wait for the bounded processes.
            document_arrives.send(type(self), document=self)
        with nothing_left_behind():
            self._store(*args, **kwargs)

    @transaction.atomic
    def _store(self, *args: Any, **kwargs: Any) -> None:
        if _is_new_file(self):
            self._set_document_file_metadata()
            replaced = _stored_file(self)
            if replaced:
                restricted_store().delete(replaced)
        super().save(*args, **kwargs)


def _kept_size(asked: Filter | str) -> str:
    """Return the specification, of the smallest preset if Wagtail's small size is asked for."""
    specification = asked.spec if isinstance(asked, Filter) else asked
    return SMALLEST if specification == SMALL_OF_WAGTAIL else str(specification)


def _is_new_file(stored: HubImage | HubDocument) -> bool:
    """Say whether the file was assigned in memory and is not in the store yet."""
    file: Any = stored.file
    return bool(file) and not file._committed  # noqa: SLF001  Django names it nowhere else.


def _stored_file(stored: HubImage | HubDocument) -> str | None:
    """Return the name of the file as the database has it."""
    if stored.pk is None:
        return None
    name: str | None = type(stored).objects.filter(pk=stored.pk).values_list("file", flat=True).first()
    return name
