"""What was found in documents, and what a reviewer said is no personal data. No number itself is ever stored."""

from django.conf import settings
from django.db import models


class DocumentScan(models.Model):
    """What one file holds, by its hash, so that no publish reads it again; `rules` is the release of the search."""

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
    """A reviewer's word that a number is no personal data, for exactly this text in this piece."""

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
