"""The outbox: what has to follow a change, written in the transaction of the change."""

from django.db import models
from django.utils import timezone

from hub.web.request_ids import known_request


class OutboxEntry(models.Model):
    """One reason to project one page again; written in the transaction of its cause, deleted when settled.

    `request_id` is the request that caused it, for the log; the release before knows no such column.

    Several rows may name one page: settling deletes only the rows seen before the page was read, so a cause that
    commits meanwhile is not lost.
    """

    page_id = models.BigIntegerField(db_index=True)
    cause = models.CharField(max_length=40)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    request_id = models.CharField(max_length=64, blank=True, default=known_request, db_default="")

    class Meta:
        verbose_name = "proyeksi tertunda"

    def __str__(self) -> str:
        return f"{self.page_id} ({self.cause})"


class FileRemoval(models.Model):
    """A file in the public store that a publication no longer refers to; written in the transaction of that change.

    Whether another publication still refers to it is decided when the row is settled.
    """

    name = models.CharField(max_length=255)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "penghapusan tertunda"

    def __str__(self) -> str:
        return self.name
