"""The profile of a village."""

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from hub.models.region import Region
from hub.pages.content import ContentPage
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.contact import ContactPhone
from hub.shapes.kinds import Kind, register


class VillageCard(Card):
    """A village in a list; names are those of the region with the publication's codes."""


class VillageBody(Body):
    """A village in full; contacts are those of the office."""

    office_address: str = ""
    office_phone: ContactPhone = ""
    office_email: str = ""
    website: str = ""


class VillagePage(ContentPage):
    """A village: its profile, and the parent of all it publishes."""

    kind: ClassVar[str] = "village"
    parent_page_types: ClassVar[list[str]] = ["hub.DistrictPage"]
    is_creatable = False  # A profile belongs to a region: import_regions makes both.

    office_address = models.CharField("alamat kantor", max_length=255, blank=True)
    office_phone = models.CharField(
        "telepon kantor",
        max_length=20,
        blank=True,
        help_text="Nomor kantor, bukan nomor pribadi.",
    )
    office_email = models.EmailField("surel kantor", blank=True)
    website = models.URLField("laman", blank=True)

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels,
        FieldPanel("content"),
        MultiFieldPanel(
            [
                FieldPanel("office_address"),
                FieldPanel("office_phone"),
                FieldPanel("office_email"),
                FieldPanel("website"),
            ],
            heading="Kantor",
        ),
    ]

    class Meta:
        verbose_name = "profil desa"

    def body(self, sources: Sources) -> VillageBody:
        """Build what the detail shows."""
        return VillageBody(
            blocks=self.shown_blocks(sources),
            office_address=self.office_address,
            office_phone=self.office_phone,
            office_email=self.office_email,
            website=self.website,
        )

    def card(self, sources: Sources) -> VillageCard:
        """Build what lists show."""
        return VillageCard(image=self.card_image(sources), is_demo=self.is_demo)

    def point(self, region: Region | None) -> tuple[float, float] | None:
        """Give the point of its own region."""
        if region is None or region.page_id != self.pk or region.latitude is None or region.longitude is None:
            return None
        return region.latitude, region.longitude


register(Kind(key=VillagePage.kind, label="Profil desa", card=VillageCard, body=VillageBody))
