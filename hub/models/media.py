"""Pictures and documents. Custom models from the first migration: they cannot be replaced later."""

from typing import Any

from django.db import models, transaction
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition


class HubImage(AbstractImage):
    """A picture; `description` is its alternative text and cannot be left empty."""

    description = models.CharField(
        "teks alternatif",
        max_length=255,
        help_text="Ceritakan apa yang terlihat, untuk orang yang tidak dapat melihat gambar ini.",
    )
    credit = models.CharField("sumber foto", max_length=120, blank=True)
    thumbhash = models.CharField(max_length=48, blank=True, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "gambar"
        verbose_name_plural = "gambar"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the picture and what follows from it in one transaction."""
        super().save(*args, **kwargs)


class HubRendition(AbstractRendition):
    """A picture in one of the fixed sizes."""

    image = models.ForeignKey(HubImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="rendition_once",
            )
        ]


class HubDocument(AbstractDocument):
    """A file to download."""

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the document and what follows from it in one transaction."""
        super().save(*args, **kwargs)
