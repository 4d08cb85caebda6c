"""What the nightly run found and repaired."""

from django.db import models
from django.utils import timezone


class Reconciliation(models.Model):
    """One night. `mended` and `left` count findings by kind; `examples` describe the first ones.

    The process that works on it renews `seen_at`; if that is long ago, the process is gone and another starts again.
    """

    night = models.DateField(unique=True)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    mended = models.JSONField(default=dict)
    left = models.JSONField(default=dict)
    examples = models.JSONField(default=list)

    class Meta:
        verbose_name = "pencocokan malam"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.night)
