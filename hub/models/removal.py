"""Public copies of files that may have to go."""

from django.db import models
from django.utils import timezone


class RemovalDue(models.Model):
    """A document or a picture of the public store that a publication no longer refers to; written in that transaction.

    Whether another publication still refers to it is decided when the row is settled.
    """

    name = models.CharField(max_length=255)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "penghapusan tertunda"

    def __str__(self) -> str:
        return self.name
