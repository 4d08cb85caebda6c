"""What review leaves behind: decisions, looks at what is out already, questions about numbers, and daily mails."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class ReviewDecision(models.Model):
    """What was decided about a page, for the desk and the mail of those who wrote it; rows are only added.

    `mailed_at` is set when the mail is on its way, or when there is nobody to write to.
    """

    class Outcome(models.TextChoices):
        """What was decided."""

        PUBLISHED = "published", "Diterbitkan"
        PASSED_ON = "passed_on", "Disetujui, diteruskan ke langkah berikutnya"
        CHANGE_ASKED = "change_asked", "Perlu diperbaiki"
        WITHDRAWN = "withdrawn", "Ditarik"
        CLEARED = "cleared", "Bukan data pribadi"
        VERIFIED = "verified", "Diverifikasi"
        NOT_VERIFIED = "not_verified", "Belum dapat diverifikasi"
        UNVERIFIED = "unverified", "Verifikasi dicabut"

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="review_decisions")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    told = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="review_decisions"
    )
    from_above = models.BooleanField(default=True)
    decided_at = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "keputusan tinjauan"
        default_permissions = ()
        ordering = ["-decided_at", "-pk"]
        indexes = [
            models.Index(fields=["page", "-decided_at"], name="decision_newest"),
            models.Index(fields=["decided_at"], name="decision_unmailed", condition=models.Q(mailed_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.get_outcome_display()}"


class SampledLook(models.Model):
    """A page that went out without review and is to be looked at once."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="sampled_looks")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.CASCADE, related_name="+")
    sampled_at = models.DateTimeField(default=timezone.now)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    looked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "contoh yang dilihat"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["page"], condition=models.Q(looked_at=None), name="one_open_look")
        ]
        indexes = [models.Index(fields=["sampled_at"], name="look_open", condition=models.Q(looked_at=None))]

    def __str__(self) -> str:
        return str(self.page)


class ClearanceRequest(models.Model):
    """An author's question whether what was stopped is really personal data."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="clearance_requests")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "permintaan pemeriksaan data pribadi"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["page"], condition=models.Q(closed_at=None), name="one_open_request")
        ]

    def __str__(self) -> str:
        return str(self.page)


class VerificationRequest(models.Model):
    """A village's wish that an office looks at a practice; without `asked_by` its confirmation is about to end."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="verification_requests")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "permintaan verifikasi"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["page"], condition=models.Q(closed_at=None), name="one_open_verification")
        ]

    def __str__(self) -> str:
        return str(self.page)


class ReviewDigest(models.Model):
    """That somebody has had the mail of a day, so that no second relay sends it again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        verbose_name = "ringkasan harian"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="one_digest_a_day")]

    def __str__(self) -> str:
        return f"{self.user}: {self.day}"
