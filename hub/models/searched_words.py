"""What the province adds to search: its own synonyms, and pages that come first for certain words, for a time."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.dispatch import Signal

LONGEST_EXPRESSION = 60

# Sent in the transaction in which somebody changed the synonyms, with `by` and `subject`, words for a log.
synonyms_edited = Signal()
LONGEST_WORDS = 60


class Synonym(models.Model):
    """One arrow: whoever types `typed` also finds what has `looked_for`, and not the other way round.

    `VersionClock.synonyms` changes with every change, so that each worker notices it with its next search.
    """

    typed = models.CharField("yang diketik", max_length=LONGEST_EXPRESSION)
    looked_for = models.CharField("dicari juga", max_length=LONGEST_EXPRESSION)
    edited_at = models.DateTimeField("diubah")
    edited_by = models.CharField("oleh", max_length=150, blank=True)

    class Meta:
        verbose_name = "sinonim"
        ordering = ["typed", "looked_for"]
        constraints = [models.UniqueConstraint(fields=["typed", "looked_for"], name="synonym_once")]

    def __str__(self) -> str:
        return f"{self.typed} → {self.looked_for}"

    @property
    def state(self) -> tuple[Any, ...]:
        """Return what a form was opened with."""
        return self.typed, self.looked_for


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
