"""The one word that an origin may say about a copy of its practice."""

from typing import Any, ClassVar

from django.db import models, transaction
from wagtail.admin.panels import FieldPanel

from hub.content.adoption import AdoptionPage
from hub.models import facets
from hub.models.village_notice import VillageNotice
from hub.pages.content import ContentPage
from hub.pages.publishing_kind import publish_as
from hub.publishing.page_places import region_of
from hub.publishing.sources import Sources
from hub.shapes.adoptions import RESPONSE, RESPONSE_TO, ResponseBody, ResponseCard
from hub.shapes.base import Body, Card
from hub.shapes.references import ContentReference

LONGEST_RESPONSE = 1_000


class ResponsePage(ContentPage):
    """What the village that was copied says about the copy, below its own profile; its screen makes one each.

    Its words belong to the row and not to a draft: an older draft brings no other words back.
    """

    kind: ClassVar[str] = RESPONSE
    card_shape: ClassVar[type[Card]] = ResponseCard
    body_shape: ClassVar[type[Body]] = ResponseBody
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage"]
    is_creatable = False  # The screen of the origin makes it, one for each adoption.
    OF_ROW: ClassVar[tuple[str, ...]] = ("title", "adoption_id", "words")

    adoption = models.ForeignKey(
        AdoptionPage,
        verbose_name="tentang penerapan",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    words = models.TextField("tanggapan", max_length=LONGEST_RESPONSE, blank=True)

    content_panels: ClassVar[list[Any]] = [
        FieldPanel("words", read_only=True),
        FieldPanel("adoption", read_only=True),
    ]
    promote_panels: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = "tanggapan desa asal"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the response; when it is first published, the village that copied is told."""
        super().save(*args, **kwargs)
        if self.live and self.adoption is not None and self.alias_of_id is None:
            self._tell(self.adoption)

    def _tell(self, adoption: AdoptionPage) -> None:
        told = {"kind": VillageNotice.Kind.RESPONDED, "page_id": self.pk}
        village = region_of(adoption.path)
        if village is not None and not VillageNotice.objects.filter(**told).exists():
            VillageNotice.objects.create(village=village, **told)

    def with_content_json(self, content: dict[str, Any]) -> "ResponsePage":
        """Return the draft, with what is not part of one as it is now."""
        page: ResponsePage = super().with_content_json(content)
        for name in self.OF_ROW:
            setattr(page, name, getattr(self, name))
        return page

    def shown_adoption(self, sources: Sources) -> ContentReference | None:
        """Return the adoption; whether that is public is decided when it is read."""
        return ContentReference(content_id=sources.content_id(self.adoption)) if self.adoption else None

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals, and the adoption."""
        about = [(RESPONSE_TO, Sources().content_id(self.adoption))] if self.adoption else []
        return [*super().terms(), *about]


facets.declare(RESPONSE_TO, facets.Sort.CONTENT)
publish_as(
    ResponsePage,
    label="Tanggapan desa asal",
    about="What a village says about another one's copy of its practice, once. It names no person.",
    plural="responses",
    plural_about="What villages say about copies of their practices.",
)
