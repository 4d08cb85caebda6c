"""What the nightly run found and mended."""

from django.db import models
from django.utils import timezone


class Reconciliation(models.Model):
    """One night. `mended` and `left` count findings by their kind; `examples` tell of the first ones.

    Who works on it renews `seen_at`; when that is long ago he is gone, and another one begins again.
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
