"""When a page has to be looked at again although nobody changed it: a price, an opening hour, a telephone number."""

from django.db import models


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
