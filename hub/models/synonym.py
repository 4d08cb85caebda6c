"""The province's own synonyms for search, as arrows from what readers type to what is looked for as well."""

from typing import Any

from django.db import models
from django.dispatch import Signal

LONGEST_EXPRESSION = 60

# Sent in the transaction in which somebody changed the synonyms, with `by` and `subject`, words for a log.
synonyms_edited = Signal()


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
