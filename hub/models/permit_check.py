"""What an office above the village found about a permit."""

from django.conf import settings
from django.db import models

from hub.shapes.permit import Permit
from hub.shapes.walk import longest


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
