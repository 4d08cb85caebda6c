"""What the nightly run found and repaired, and publications that were left out because they could not be read."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from hub.models.publication import Publication


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


class UnreadableQuerySet(models.QuerySet["UnreadablePublication"]):
    """Notes of unreadable publications; `standing()` returns those that still concern readers."""

    def standing(self) -> UnreadableQuerySet:
        """Return the notes of publications that are public in the version that could not be read."""
        rows = Publication.objects.public().filter(pk=OuterRef("publication_id"), version=OuterRef("version"))
        return self.filter(Exists(rows))


class UnreadablePublication(models.Model):
    """The first time that a version could not be read; `fault` names fields and rules, never their values."""

    LONGEST_FAULT = 300

    publication_id = models.CharField(primary_key=True, max_length=40)
    version = models.BigIntegerField()
    fault = models.CharField(max_length=LONGEST_FAULT)
    noted_at = models.DateTimeField(default=timezone.now)

    objects = UnreadableQuerySet.as_manager()

    class Meta:
        verbose_name = "terbitan yang tidak terbaca"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.publication_id} version {self.version}: {self.fault}"
