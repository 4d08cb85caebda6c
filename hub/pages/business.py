"""The base of pieces about a business: its permits, and a number only with the day on which it agreed."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from hub.pages.permits import HoldsPermits
from hub.publishing.sources import Sources

WITHOUT_CONSENT = (
    "Nomor usaha hanya boleh terbit bila usaha itu sudah setuju. Isi tanggal persetujuannya, atau kosongkan nomornya."
)
IN_THE_FUTURE = "Tanggal persetujuan belum tiba. Tulis hari ketika usaha itu menyetujuinya."


class BusinessPage(HoldsPermits):
    """A piece that can name permits and give the number of a business.

    `consent_missing` is what an editor reads where nobody agreed to the number.
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
        """Refuse a number that nobody agreed to; raises `ValidationError` at the field that is missing."""
        super().clean()
        if self.contact_agreed_on and self.contact_agreed_on > timezone.localdate():
            raise ValidationError({"contact_agreed_on": IN_THE_FUTURE})
        if self.contact_phone and not self.may_show_phone():
            raise ValidationError({"contact_agreed_on": self.consent_missing})

    def may_show_phone(self) -> bool:
        """Say whether the number may become public."""
        return self.contact_agreed_on is not None

    def shown_contact_phone(self, _sources: Sources) -> str:
        """Give the number; none without consent, however the piece was stored."""
        return self.contact_phone if self.may_show_phone() else ""


def contact_panel(*more: str) -> MultiFieldPanel:
    """Give the panel of the contact, with further fields before the number."""
    fields = [FieldPanel(name) for name in (*more, "contact_phone", "contact_agreed_on")]
    return MultiFieldPanel(fields, heading="Kontak")
