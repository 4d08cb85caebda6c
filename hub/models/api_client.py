"""Programs of partners that may ask the API for more than everybody: each has one token."""

from django.db import models
from django.dispatch import Signal
from django.utils import timezone

LONGEST_NAME = 120
LOOK_UP_DIGITS = 12
HASH_DIGITS = 64
# A minute of so many points takes a third of a core, at three microseconds each.
USUAL_POINTS = 6_000_000

# Sent in the transaction in which somebody changed a client, with `by` and `subject`, words for a log.
client_edited = Signal()


class ApiClient(models.Model):
    """A program with a token, of which only the hash is stored; `look_up` is the part of it that finds the row."""

    class Scope(models.TextChoices):
        DOCUMENTS = "documents", "Mengirim dokumen sendiri, juga bila hub hanya menerima dokumen terdaftar"
        INTROSPECTION = "introspection", "Membaca skema, juga bila skema ditutup"

    name = models.CharField("nama", max_length=LONGEST_NAME)
    look_up = models.CharField(max_length=LOOK_UP_DIGITS, unique=True)
    token_hash = models.CharField(max_length=HASH_DIGITS)
    points_a_minute = models.PositiveIntegerField("poin per menit", default=USUAL_POINTS)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.CharField(max_length=150, blank=True)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "klien API"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
