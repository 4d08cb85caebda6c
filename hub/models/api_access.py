"""Who asks the API with a name: programs of partners by their token, apps of the province by their documents."""

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
LONGEST_ID = 128
LONGEST_APP = 60


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


class TrustedDocument(models.Model):
    """One document under one id: that of its app's manifest, or the SHA-256 of its text, which every document also has.

    Rows are written by `manage.py trust_documents` only. A document never changes under its id.
    """

    document_id = models.CharField(max_length=LONGEST_ID, primary_key=True)
    text = models.TextField()
    app = models.CharField(max_length=LONGEST_APP, db_index=True)
    trusted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "dokumen tepercaya"
        default_permissions = ()

    def __str__(self) -> str:
        return self.document_id
