"""Who is told of public changes: addresses of partners, and the cache in front of the hub."""

from django.db import models
from django.dispatch import Signal
from django.utils import timezone

from hub.models.version_clock import EPOCH_LETTERS

LONGEST_ADDRESS = 500
LONGEST_DESCRIPTION = 120

# Sent in the transaction in which somebody changed an endpoint, with `by` and `subject`, words for a log.
endpoint_edited = Signal()


class WebhookEndpoint(models.Model):
    """An address that is told of every public change that it follows, in the order of versions.

    `version` is the last one that it has: nothing else is stored of what it is owed, so a message is always built from
    what is public when it is sent. It counts in one `epoch` of the clock. `replays` is in the id of each message, so
    that a message that is sent again on purpose is not taken for a repetition. Empty `kinds` and `regions` follow all.
    `shared` are numbers of what answers have in common, as the cache knows them.
    """

    class Purpose(models.TextChoices):
        EVENTS = "events", "Mitra"
        PURGE = "purge", "Tembolok"

    class State(models.TextChoices):
        ACTIVE = "active", "Aktif"
        PAUSED = "paused", "Dijeda"
        PARKED = "parked", "Berhenti: terlalu lama gagal"
        GONE = "gone", "Berhenti: penerima menjawab 410"

    class Problem(models.TextChoices):
        REFUSED = "refused", "Alamat bukan alamat publik"
        UNREACHABLE = "unreachable", "Tidak tersambung"
        LATE = "late", "Terlalu lama menjawab"
        STATUS = "status", "Jawaban bukan 2xx"
        SECRET = "secret", "Kunci tidak terbaca; buat kunci baru"

    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.EVENTS)
    address = models.CharField("alamat", max_length=LONGEST_ADDRESS)
    description = models.CharField("keterangan", max_length=LONGEST_DESCRIPTION)
    kinds = models.JSONField(default=list)
    regions = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    # Encrypted. The former one also signs until its end, so that the receiver can change it at leisure.
    secret = models.TextField(blank=True)
    former_secret = models.TextField(blank=True)
    former_until = models.DateTimeField(null=True)

    version = models.BigIntegerField(default=0)
    epoch = models.CharField(max_length=EPOCH_LETTERS, blank=True)
    shared = models.JSONField(default=dict)
    replays = models.PositiveIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)

    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(default=timezone.now)
    last_status = models.PositiveSmallIntegerField(null=True)
    last_problem = models.CharField(max_length=12, choices=Problem.choices, blank=True)

    test_asked_at = models.DateTimeField(null=True)
    tested_at = models.DateTimeField(null=True)
    test_status = models.PositiveSmallIntegerField(null=True)
    test_problem = models.CharField(max_length=12, choices=Problem.choices, blank=True)

    lease_holder = models.CharField(max_length=40, blank=True)
    lease_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(default=timezone.now)
    edited_by = models.CharField(max_length=150, blank=True)

    class Meta:
        verbose_name = "penerima kabar"
        ordering = ["description", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["purpose"], condition=models.Q(purpose="purge"), name="one_purged_cache")
        ]

    def __str__(self) -> str:
        return self.description
