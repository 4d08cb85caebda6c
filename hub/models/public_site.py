"""What readers see of the hub itself: the published form of its settings."""

from django.db import models
from django.utils import timezone

SITE_ID = 1


class PublicSite(models.Model):
    """One row in the form of `hub.shapes.site.SiteShape`, or none; `version` comes from the clock of public changes.

    `file` is the logo in the public store, like `Dependency.file` for a publication.
    """

    shown = models.JSONField()
    file = models.CharField(max_length=255, blank=True)
    version = models.BigIntegerField()
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "identitas yang tampil"

    def __str__(self) -> str:
        return str(self.shown.get("name", ""))
