"""The vocabularies of the law and the province for filing publications, with the labels that readers see."""

from typing import Any

from django.db import models, transaction
from django.dispatch import Signal

from hub.shapes.closed import ClosedSet

# Sent in the transaction in which somebody changed a vocabulary in the CMS, with `by` and `subject`, words for a log.
vocabulary_edited = Signal()


class Certainty(ClosedSet):
    """How sure the source of an entry is."""

    # No entry claims to be legally complete.
    HIGH = "high", "Read in an official source", "dibaca di sumber resmi"
    MEDIUM = "medium", "From one secondary source", "dari satu sumber kedua"
    MEMORY = "memory", "Not checked yet", "belum diperiksa"


class Vocabulary(models.Model):
    """A list of entries; `edition` is the year of the source it follows.

    `version` comes from the clock of publications and grows when the list or any of its entries changes. Since
    `reordered_at` the province decides about the order; the tables no longer do.
    """

    key = models.SlugField(primary_key=True, max_length=30)
    name = models.CharField("nama", max_length=80)
    about = models.CharField("keterangan", max_length=200, blank=True)
    edition = models.CharField("edisi", max_length=10)
    version = models.BigIntegerField(default=0)
    reordered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "kosakata"

    def __str__(self) -> str:
        return self.name


class VocabularyEntry(models.Model):
    """One word of a vocabulary: its key never changes, its label may.

    `starts_on` and `ends_on` are the first and last day on which the entry is in force; empty if not limited.
    `details` holds what only this vocabulary says about an entry, as text by name. An entry with `edited_at` was added
    (`is_added`) or changed in the CMS by the account `edited_by`; an import leaves it as it is.
    """

    vocabulary = models.ForeignKey(Vocabulary, on_delete=models.CASCADE, related_name="entries")
    key = models.CharField(max_length=60)
    label = models.CharField("sebutan", max_length=200)
    parent = models.CharField(max_length=60, blank=True)
    basis = models.CharField("dasar", max_length=120, blank=True)
    certainty = models.CharField("kepastian", max_length=10, choices=Certainty.choices)
    starts_on = models.DateField("berlaku sejak", null=True, blank=True)
    ends_on = models.DateField("berlaku sampai", null=True, blank=True)
    position = models.PositiveSmallIntegerField()
    details = models.JSONField(default=dict, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.CharField(max_length=150, blank=True)
    is_added = models.BooleanField(default=False)

    class Meta:
        verbose_name = "entri kosakata"
        ordering = ["vocabulary", "position"]
        constraints = [models.UniqueConstraint(fields=["vocabulary", "key"], name="vocabulary_entry_once")]

    def __str__(self) -> str:
        return self.label

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the entry and mark what shows it as due, in one transaction."""
        super().save(*args, **kwargs)
