"""What readers wrote about a publication, and, apart from it, who sent it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from hub.shapes.text_lengths import AtMost


class ReaderComment(models.Model):
    """The words of a reader about a publication. Only what was shown by somebody may be read; a name has no field."""

    class State(models.TextChoices):
        """What was decided about it."""

        WAITING = "waiting", "menunggu"
        SHOWN = "shown", "tampil"
        REFUSED = "refused", "tidak ditampilkan"

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    content_id = models.CharField(max_length=AtMost.ID.value)
    words = models.TextField(max_length=1_000)
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "tanggapan pembaca"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["content_id", "digest"], name="one_comment_with_these_words"),
        ]
        indexes = [
            models.Index(fields=["content_id", "-id"], name="comment_shown", condition=models.Q(state="shown")),
            models.Index(fields=["page", "id"], name="comment_waiting", condition=models.Q(state="waiting")),
        ]

    def __str__(self) -> str:
        return f"{self.content_id}: {self.get_state_display()}"


class CommentSender(models.Model):
    """Who sent a comment: for the moderator only, and deleted when it is refused or after ninety days.

    `network` is a keyed digest of the address, to count what comes from one place.
    """

    comment = models.OneToOneField(ReaderComment, on_delete=models.CASCADE, related_name="sender")
    name = models.CharField(max_length=80)
    email = models.EmailField()
    network = models.CharField(max_length=64)
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "pengirim tanggapan"
        default_permissions = ()
        indexes = [models.Index(fields=["network", "sent_at"], name="comment_sender_network")]

    def __str__(self) -> str:
        return self.network
