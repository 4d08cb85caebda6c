"""Pages that the province shows first for certain words, for a time."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

LONGEST_WORDS = 60


class PromotedResult(models.Model):
    """Whoever searches for exactly these words sees the page first, from the first day to the last, both included.

    Without a last day it stays. Several for the same words stand in the order of `position`. `VersionClock.synonyms`
    changes with every change, so that each worker notices it with its next search.
    """

    words = models.CharField("kata pencarian", max_length=LONGEST_WORDS)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name="tulisan")
    from_on = models.DateField("mulai")
    until_on = models.DateField("sampai", null=True, blank=True)
    position = models.PositiveSmallIntegerField("urutan", default=1)
    edited_at = models.DateTimeField("diubah")
    edited_by = models.CharField("oleh", max_length=150, blank=True)

    class Meta:
        verbose_name = "hasil pilihan"
        default_permissions = ()
        ordering = ["words", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["words", "page"], name="promoted_once"),
            models.CheckConstraint(condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="promoted_period"),
        ]

    def __str__(self) -> str:
        return f"{self.words}: {self.page_id}"

    def is_shown_on(self, day: date) -> bool:
        """Say whether it is in its time on this day."""
        until: Any = self.until_on
        return self.from_on <= day and (until is None or day <= until)
