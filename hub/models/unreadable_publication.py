"""Publications that were left out of an answer because their stored JSON could not be read."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from hub.models.publication import Publication


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
