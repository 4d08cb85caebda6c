"""What review leaves behind: decisions, looks at what is out already, questions about numbers, and daily mails."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Page

from hub.shapes.confirmations import Permit
from hub.shapes.walk import longest


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


class OfficeRequestQuerySet(models.QuerySet["OfficeRequest"]):
    """Requests, of which each page has at most one that is open."""

    def ask(self, page: Page, user: Any) -> "OfficeRequest":
        """Ask, and return the request; one that is open already stays the only one."""
        row, _is_new = self.get_or_create(page_id=page.pk, closed_at=None, defaults={"asked_by": user})
        return row

    def open_for(self, page: Page) -> "OfficeRequest | None":
        """Return the open request about the page."""
        return self.filter(page_id=page.pk, closed_at=None).first()


class OfficeRequest(models.Model):
    """What somebody asks of the offices above a page; without `asked_by` the hub itself does."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="%(class)ss")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = OfficeRequestQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.page)

    def close(self) -> None:
        """Say that it was decided."""
        self.closed_at = timezone.now()
        self.save(update_fields=["closed_at"])


class ClearanceRequest(OfficeRequest):
    """An author's question whether what was stopped is really personal data."""

    class Meta(OfficeRequest.Meta):
        verbose_name = "permintaan pemeriksaan data pribadi"
        constraints = [
            models.UniqueConstraint(fields=["page"], condition=models.Q(closed_at=None), name="one_open_request")
        ]


class VerificationRequest(OfficeRequest):
    """A village's wish that an office looks at a practice or a copy; without `asked_by` its confirmation ends soon."""

    class Meta(OfficeRequest.Meta):
        verbose_name = "permintaan verifikasi"
        constraints = [
            models.UniqueConstraint(fields=["page"], condition=models.Q(closed_at=None), name="one_open_verification")
        ]


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


class Recheck(models.Model):
    """The day until which somebody has confirmed a page to be right as it is; no row means that no one has."""

    page = models.OneToOneField(
        "wagtailcore.Page", verbose_name="halaman", on_delete=models.CASCADE, related_name="recheck"
    )
    review_due = models.DateField("periksa kembali pada")

    class Meta:
        verbose_name = "pemeriksaan kembali"

    def __str__(self) -> str:
        return f"{self.page_id}: {self.review_due}"


class PermitCheck(models.Model):
    """An office compared this permit, with this number and end date, with its register.

    It is not part of the page: no form of a village, no copy and no older version can create or keep it. It counts only
    while the page states exactly this type, number and end date.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    permit_type = models.CharField("jenis izin", max_length=60)
    number = models.CharField("nomor", max_length=longest(Permit, "number"))
    expires_on = models.DateField("berlaku sampai", null=True, blank=True)
    office = models.CharField("diperiksa oleh", max_length=longest(Permit, "checked_by"))
    checked_on = models.DateField("diperiksa pada")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="dicatat oleh", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField("dicatat pada", auto_now=True)

    class Meta:
        verbose_name = "pemeriksaan izin"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["page", "permit_type", "number"], name="permit_check_once")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.permit_type} {self.number}"
