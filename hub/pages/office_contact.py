"""The office that answers questions about a page."""

from django.db import models
from wagtail.admin.panels import MultiFieldPanel

from hub.pages.content import ContentPage


class NamesOffice(ContentPage):
    """A page that can name an office and its telephone."""

    contact_office = models.CharField(
        "kantor yang bisa dihubungi",
        max_length=120,
        blank=True,
        help_text="Nama kantor, bukan nama orang.",
    )
    contact_phone = models.CharField("telepon kantor", max_length=20, blank=True)

    class Meta:
        abstract = True


def office_panel(*more: str) -> MultiFieldPanel:
    """Return the panel of the office, with further fields after the telephone."""
    return MultiFieldPanel(["contact_office", "contact_phone", *more], heading="Bertanya ke mana?")
