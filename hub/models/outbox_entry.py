"""Pieces whose publication has to be written again."""

from django.db import models
from django.utils import timezone


class ProjectionDue(models.Model):
    """One reason to project one page again; written in the transaction of its cause, deleted when settled.

    Several rows may name one page: who settles deletes the rows seen before the page was read, so a cause
    that commits meanwhile is not lost.
    """

    page_id = models.BigIntegerField(db_index=True)
    cause = models.CharField(max_length=40)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "proyeksi tertunda"

    def __str__(self) -> str:
        return f"{self.page_id} ({self.cause})"
