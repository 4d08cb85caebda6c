"""What readers see of the hub itself: the published form of its settings."""

from django.db import models
from django.utils import timezone

SITE_ID = 1


class PublicSite(models.Model):
    """One row, as `hub.shapes.site.SiteShape` has it, or none; `version` comes from the clock of all public changes.

    `file` is the logo in the public store, as `Dependency.file` is that of a piece.
    """

    shown = models.JSONField()
    file = models.CharField(max_length=255, blank=True)
    version = models.BigIntegerField()
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "identitas yang tampil"

    def __str__(self) -> str:
        return str(self.shown.get("name", ""))
