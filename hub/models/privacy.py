"""What may not be published: finds in documents (the numbers themselves are never stored), and excluded documents."""

from django.conf import settings
from django.db import models

from hub.models.stored_media import HubDocument


class DocumentScan(models.Model):
    """What one file holds, by its hash, so that no publish reads it again; `rules` is the version of the rules."""

    sha1 = models.CharField(max_length=40, unique=True)
    rules = models.PositiveSmallIntegerField()
    hits = models.JSONField(default=list)
    scanned_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "pemeriksaan dokumen"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.sha1[:8]}: {len(self.hits)}"


class Clearance(models.Model):
    """A reviewer's decision that a number is not personal data, for exactly this text on this page."""

    page_id = models.BigIntegerField("halaman", db_index=True)
    digest = models.CharField(max_length=64)
    kind = models.CharField("jenis", max_length=12)
    place = models.CharField("tempat", max_length=255)
    masked = models.CharField("angka tersamar", max_length=64, blank=True)
    reason = models.CharField("alasan", max_length=255)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="oleh", on_delete=models.PROTECT, related_name="+"
    )
    cleared_at = models.DateTimeField("pada", auto_now_add=True)

    class Meta:
        verbose_name = "pernyataan bukan data pribadi"
        default_permissions = ()
        permissions = [("clear_personal_data", "Menyatakan bahwa suatu angka bukan data pribadi")]
        constraints = [models.UniqueConstraint(fields=["page_id", "digest"], name="clearance_once")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.place}: {self.masked}"


class ExcludedDocument(models.Model):
    """A document of a page that may never be public, according to its latest draft."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(HubDocument, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "dokumen yang dikecualikan"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["page", "document"], name="excluded_once")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.document_id}"
