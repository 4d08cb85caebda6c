"""Documents that no piece may publish, because a piece that may never be public holds them."""

from django.db import models

from hub.models.stored_media import HubDocument


class WithheldDocument(models.Model):
    """A document of a piece that may never be public, as its latest draft has it."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(HubDocument, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "dokumen yang dikecualikan"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["page", "document"], name="withheld_once")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.document_id}"
