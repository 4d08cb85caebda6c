"""How far each village is trusted, and every change of it with its reason."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from hub.models.gates import Trust


class VillageTrust(models.Model):
    """The trust of a village now; a village without a row is new.

    `approvals` counts those in a row, without a request for changes, since the last change of the trust.
    """

    village = models.OneToOneField(
        "wagtailcore.Page", verbose_name="desa", on_delete=models.CASCADE, primary_key=True, related_name="trust"
    )
    level = models.PositiveSmallIntegerField("kepercayaan", choices=Trust.choices, default=Trust.NEW)
    approvals = models.PositiveSmallIntegerField("persetujuan berturut-turut", default=0)

    class Meta:
        verbose_name = "kepercayaan desa"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.village}: {self.get_level_display()}"


class TrustChange(models.Model):
    """One change of a village's trust; rows are only added. Without `changed_by` the rule did it."""

    village = models.ForeignKey(
        "wagtailcore.Page", verbose_name="desa", on_delete=models.CASCADE, related_name="trust_changes"
    )
    before = models.PositiveSmallIntegerField("sebelum", choices=Trust.choices)
    after = models.PositiveSmallIntegerField("sesudah", choices=Trust.choices)
    reason = models.CharField("alasan", max_length=500)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="oleh",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    changed_at = models.DateTimeField("pada", default=timezone.now)

    class Meta:
        verbose_name = "perubahan kepercayaan"
        default_permissions = ()
        ordering = ["-changed_at", "-pk"]
        indexes = [models.Index(fields=["village", "-changed_at"], name="trust_change_newest")]

    def __str__(self) -> str:
        return f"{self.village}: {self.get_before_display()} → {self.get_after_display()}"
