"""How often publications were opened, and by which words they were found. Neither says by whom.

Both point at a publication by its id, so that what a village sees follows a new code, a merger and a withdrawal.
"""

from django.db import models

from hub.shapes.text_lengths import AtMost

LONGEST_WORDS = 60


class ReadCount(models.Model):
    """How often a publication was opened on one day, in East Kalimantan."""

    day = models.DateField()
    content_id = models.CharField(max_length=AtMost.ID.value)
    times = models.PositiveIntegerField()

    class Meta:
        verbose_name = "jumlah pembaca"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["content_id", "day"], name="one_read_count")]
        indexes = [models.Index(fields=["day"], name="read_count_day")]

    def __str__(self) -> str:
        return f"{self.content_id} {self.day}: {self.times}"


class SearchedWords(models.Model):
    """How often words led to a publication among the first hits in one week; to nothing if `content_id` is empty.

    `week` is its Monday.
    """

    week = models.DateField()
    words = models.CharField(max_length=LONGEST_WORDS)
    content_id = models.CharField(max_length=AtMost.ID.value, blank=True)
    times = models.PositiveIntegerField()

    class Meta:
        verbose_name = "kata pencarian"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["content_id", "week", "words"], name="one_searched_words")]
        indexes = [
            models.Index(fields=["week", "times"], name="searched_words_week"),
            models.Index(fields=["words", "week"], name="searched_words_words"),
        ]

    def __str__(self) -> str:
        return f"{self.words} {self.week}: {self.times}"
