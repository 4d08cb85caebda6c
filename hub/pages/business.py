"""The base of pages about a business: its permits, and its number only with the day on which it agreed."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import MultiFieldPanel

from hub.pages.permits import HoldsPermits
from hub.publishing.sources import Sources

WITHOUT_CONSENT = (
    "Nomor usaha hanya boleh terbit bila usaha itu sudah setuju. Isi tanggal persetujuannya, atau kosongkan nomornya."
)
IN_THE_FUTURE = "Tanggal persetujuan belum tiba. Tulis hari ketika usaha itu menyetujuinya."


class BusinessPage(HoldsPermits):
    """A page that can name permits and the number of a business.

    `consent_missing` is what an editor reads if there is no consent to publish the number.
    """

    consent_missing: ClassVar[str] = WITHOUT_CONSENT

    contact_phone = models.CharField(
        "telepon atau WhatsApp",
        max_length=20,
        blank=True,
        help_text="Bukan nomor pribadi. Tanyakan dulu: apakah nomor ini boleh dibaca semua orang?",
    )
    contact_agreed_on = models.DateField(
        "disetujui usaha pada",
        null=True,
        blank=True,
        help_text="Hari ketika usaha setuju nomornya terbit. Simpan bukti persetujuannya di kantor desa.",
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a number without consent. Raises `ValidationError` at the missing field."""
        super().clean()
        if self.contact_agreed_on and self.contact_agreed_on > timezone.localdate():
            raise ValidationError({"contact_agreed_on": IN_THE_FUTURE})
        if self.contact_phone and not self.may_show_phone():
            raise ValidationError({"contact_agreed_on": self.consent_missing})

    def may_show_phone(self) -> bool:
        """Say whether the number may become public."""
        return self.contact_agreed_on is not None

    def shown_contact_phone(self, _sources: Sources) -> str:
        """Return the number; none without consent, in whatever way the page was stored."""
        return self.contact_phone if self.may_show_phone() else ""


def contact_panel(*more: str) -> MultiFieldPanel:
    """Return the contact panel, with further fields before the number."""
    return MultiFieldPanel([*more, "contact_phone", "contact_agreed_on"], heading="Kontak")
