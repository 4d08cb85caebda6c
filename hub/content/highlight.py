"""Highlights: what the province shows first in the app."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from pydantic import Field
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField

from hub.blocks.link_targets import LinkTargetsBlock, targets_of
from hub.models import facets
from hub.models.fields import RegionCodesField
from hub.models.region import PROVINCE_CODE
from hub.pages.dated import DatedPage
from hub.pages.forms import ContentPageForm
from hub.pages.publishing_kind import publish_as
from hub.publishing.sources import Sources
from hub.shapes.base import Card
from hub.shapes.marks import Mark, ValidUntil
from hub.shapes.references import LinkTarget, TargetedCard

LAST = 9_999


class HighlightCard(TargetedCard):
    """A highlight in a list."""

    leads_to: Annotated[LinkTarget | None, Mark.UNSEARCHED] = None
    starts_on: date | None = Field(default=None, description="The first day it is shown. Null if not limited.")
    ends_on: Annotated[date | None, ValidUntil.PUBLICATION] = Field(
        default=None, description="The last day it is shown. Null if not limited."
    )
    position: int = Field(default=LAST, description="Smaller numbers are shown first, 0 to 9,999.")


class HighlightForm(ContentPageForm):
    """Requires exactly one link before a highlight is published."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if "action-publish" in self.data and not self.cleaned_data.get("leads_to"):
            self.add_error("leads_to", "Pilih satu tujuan: sebuah tulisan, atau sebuah alamat di luar.")


class HighlightPage(DatedPage):
    """A few words and a picture that link to a page or to another site."""

    kind: ClassVar[str] = "highlight"
    card_shape: ClassVar[type[Card]] = HighlightCard
    base_form_class: ClassVar[type] = HighlightForm
    parent_page_types: ClassVar[list[str]] = ["hub.HomePage"]

    leads_to = StreamField(
        LinkTargetsBlock(max_num=1),
        verbose_name="tujuan",
        blank=True,
        help_text="Satu saja: tulisan di sini, atau alamat di luar.",
    )
    for_regions = RegionCodesField(
        "untuk wilayah", help_text="Centang kabupaten atau kota yang melihatnya. Tanpa centang: seluruh provinsi."
    )
    position = models.PositiveSmallIntegerField(
        "urutan",
        default=100,
        validators=[MaxValueValidator(LAST)],
        help_text="Angka kecil tampil lebih dulu.",
    )

    content_panels: ClassVar[list[Any]] = [
        *DatedPage.content_panels,
        "leads_to",
        MultiFieldPanel(["starts_on", "ends_on"], heading="Kapan tampil"),
        "for_regions",
        "position",
        "content",
    ]

    class Meta:
        verbose_name = "sorotan"

    def shown_leads_to(self, sources: Sources) -> LinkTarget | None:
        """Return the one link target."""
        return next(iter(targets_of(self.leads_to, sources)), None)

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals and the regions that see it."""
        return [*super().terms(), *(("for_region", code) for code in self.for_regions or [PROVINCE_CODE])]


facets.declare("for_region", facets.Sort.REGION)
publish_as(
    HighlightPage,
    label="Sorotan",
    about="A highlight: a few words and a picture with a link. `activeHighlights` returns today's.",
    plural="highlights",
    plural_about="Highlights of the province, including those that start later.",
)
