"""What villages publish elsewhere: the sources, and each piece that came from one, so that it comes once."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from hub.shapes.source_credit import LONGEST_ADDRESS

# What the history of a village tells of its sources and files.
SOURCE_ADDED, SOURCE_CHANGED, SOURCE_REMOVED = "hub.source_added", "hub.source_changed", "hub.source_removed"
FILE_IMPORTED = "hub.file_imported"
LONGEST_ERROR = 300
LONGEST_NOTE = 1_000
LONGEST_VALIDATOR = 200


class FeedSource(models.Model):
    """A feed of a village. `categories` are those that came, each with the kind that it becomes: "" means left out,
    None that nobody has chosen.

    `reads_until` is the end of somebody's turn to read it; after that another relay may take it, so nothing has to be
    tidied up when a relay was killed.
    """

    class Sort(models.TextChoices):
        """What is read there."""

        FEED = "feed", "Feed RSS atau Atom"
        OPENSID = "opensid", "Laman OpenSID"
        REGISTER = "register", "Informasi publik OpenSID (PPID)"

    class Mode(models.TextChoices):
        """What becomes of a piece that came."""

        DRAFTS = "drafts", "Selalu menjadi draf"
        RELEASE = "release", "Terbit sendiri bila desa boleh menerbitkannya tanpa tinjauan"

    village = models.ForeignKey(
        "wagtailcore.Page", verbose_name="desa", on_delete=models.CASCADE, related_name="feed_sources"
    )
    sort = models.CharField("jenis", max_length=10, choices=Sort.choices, default=Sort.FEED)
    address = models.URLField("alamat", max_length=LONGEST_ADDRESS)
    host = models.CharField(max_length=253, editable=False)
    title = models.CharField("nama", max_length=200, blank=True)
    mode = models.CharField("yang datang", max_length=10, choices=Mode.choices, default=Mode.DRAFTS)
    default_kind = models.CharField(max_length=20, default="news")
    categories = models.JSONField(default=dict)
    is_paused = models.BooleanField("dijeda", default=False)
    # Who chose that pieces are published: they go out in this person's name, while the person may publish.
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    next_read_at = models.DateTimeField(default=timezone.now)
    reads_until = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    succeeded_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=LONGEST_ERROR, blank=True)
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    etag = models.CharField(max_length=LONGEST_VALIDATOR, blank=True)
    last_modified = models.CharField(max_length=LONGEST_VALIDATOR, blank=True)
    # The digest of all that was last read to its end: most sites tell in no other way that nothing has changed.
    body = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "sumber tulisan"
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["village", "address"], name="feed_source_once")]
        indexes = [
            models.Index(fields=["next_read_at"], name="feed_source_due", condition=models.Q(is_paused=False)),
            models.Index(fields=["host", "read_at"], name="feed_source_host"),
        ]

    def __str__(self) -> str:
        return self.title or self.address

    FROM_THE_BEGINNING: ClassVar[dict[str, str]] = {"etag": "", "last_modified": "", "body": ""}

    def kind_for(self, categories: list[str]) -> str:
        """Return the kind for a piece with these categories: the first one that is mapped decides; "" to leave out."""
        known: dict[str, str] = self.categories
        return next((known[name] for name in categories if known.get(name) is not None), self.default_kind)


class FeedEntry(models.Model):
    """One piece of a source, known by `key`, a digest of what the source calls it.

    `content` is the digest of all that came, by which an edit is seen; `words` that of the text alone, by which the
    same piece is known elsewhere. Without `page`, though it was imported, the village has deleted it.
    """

    class Outcome(models.TextChoices):
        """What became of it."""

        IMPORTED = "imported", "diimpor"
        REPEATED = "repeated", "sudah ada"
        LEFT_OUT = "left_out", "tidak diambil"
        FAILED = "failed", "gagal"

    source = models.ForeignKey(FeedSource, on_delete=models.CASCADE, related_name="entries")
    key = models.CharField(max_length=64)
    address = models.URLField(max_length=LONGEST_ADDRESS, blank=True)
    title = models.CharField(max_length=200)
    content = models.CharField(max_length=64)
    words = models.CharField(max_length=64)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="feed_entries"
    )
    # Of the draft as it came: another latest one means that somebody has worked on it.
    revision = models.BigIntegerField(null=True, blank=True)
    pictures = models.JSONField(default=dict)
    came_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "tulisan yang datang"
        default_permissions = ()
        ordering = ["-came_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="feed_entry_once")]
        indexes = [
            models.Index(fields=["words"], name="feed_entry_words"),
            models.Index(fields=["source", "-came_at"], name="feed_entry_newest"),
        ]

    def __str__(self) -> str:
        return self.title
