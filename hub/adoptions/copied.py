"""The part of a content type that says what was copied, and remembers it when the origin is gone."""

from typing import Any

from django.db import models, transaction
from wagtail.models import Page

from hub.adoptions.origins import Copying, objections_to
from hub.models.publication import Publication
from hub.models.region import Region
from hub.pages.content import DRAFT_FIELDS, ContentPage
from hub.publishing import outbox
from hub.publishing.page_places import publication_id_of, region_of
from hub.publishing.sources import Sources
from hub.selectors.adoption_chains import below, chain_links, root_of
from hub.selectors.regions import region_by_code
from hub.shapes.adoptions import ADOPTED_FROM, ORIGIN_VILLAGE, PRACTICE, TOLD_AS
from hub.shapes.references import ContentReference
from hub.shapes.text_lengths import AtMost

CAUSE = "root of its chain changed"
# Where a page that is not in the tree yet will be; its form sets it.
PLACE_ABOVE = "_place_above"


class CopiedPage(ContentPage):
    """A page that copies another one.

    `origin_id` and `chain` are the publication ids of what was copied and of the practice at the root: texts, because
    they outlive deleted pages. They are set when the page is first published; a later correction takes along all that
    was copied from here.
    """

    adopted_from = models.ForeignKey(
        Page,
        verbose_name="yang ditiru",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Praktik desa lain, atau penerapannya di desa lain. Setelah terbit tidak dapat diganti.",
    )
    told_as = models.ForeignKey(
        "hub.PracticePage",
        verbose_name="diceritakan sebagai",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Praktik desa sendiri yang tumbuh dari penerapan ini. Desa yang menirunya ikut dalam rangkaian ini.",
    )
    origin_id = models.CharField(max_length=AtMost.ID.value, blank=True, editable=False)
    chain = models.CharField(max_length=AtMost.ID.value, blank=True, editable=False)

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Remember what was copied, store the page, and take along what was copied from it if its root has changed."""
        fields = kwargs.get("update_fields")
        if fields is not None and set(fields) <= DRAFT_FIELDS:
            super().save(*args, **kwargs)
            return
        before = self.remember_origin()
        super().save(*args, **kwargs)
        if before:
            self._take_along(before)

    def remember_origin(self) -> str:
        """Set origin and root; return the former root if this page was public in another chain, otherwise "".

        `save()` does it; whoever stores pages without `save()` calls it first.
        """
        rows = type(self).objects.filter(pk=self.pk).values("origin_id", "chain")
        stored = (rows.first() if self.pk else None) or {"origin_id": "", "chain": ""}
        was_published = Publication.objects.filter(pk=self.own_id()).exists()
        if was_published and self.current_origin() in ("", stored["origin_id"]) and stored["chain"]:
            self.origin_id, self.chain = stored["origin_id"], stored["chain"]
            return ""
        self.origin_id = self.current_origin()
        self.chain = root_of(self.origin_id) if self.origin_id else ""
        return str(stored["chain"]) if was_published and stored["chain"] != self.chain else ""

    def _take_along(self, before: str) -> None:
        told = publication_id_of(self.told_as) if self.told_as else ""
        page_ids = [link.page_id for link in below(chain_links(before), self.own_id(), told)]
        type(self).objects.filter(pk__in=page_ids).update(chain=self.chain)
        outbox.mark(Page.objects.filter(pk__in=page_ids).values_list("pk"), cause=CAUSE)

    def own_id(self) -> str:
        """Return the publication id of this page."""
        return publication_id_of(self)

    def current_origin(self) -> str:
        """Return the publication id of the page that is chosen as the origin, or "" if there is none."""
        return publication_id_of(self.adopted_from) if self.adopted_from else ""

    def own_objections(self) -> list[str]:
        """Return why this may not be copied from there, as sentences without a full stop."""
        return self.objections_to_origin()

    def objections_to_origin(self) -> list[str]:
        """Return why this may not be copied from there; asked again under the clock while it is published."""
        origin = self.current_origin() or self.origin_id
        is_known = bool(self.chain) and origin == self.origin_id
        above = self.path or self.__dict__.get(PLACE_ABOVE, "")
        return objections_to(
            Copying(
                id=self.own_id(),
                village=_village_of(region_of(above)),
                origin=origin,
                origin_village=_village_of(self.origin_region()),
                chain=self.chain if is_known else root_of(origin),
                told_as=publication_id_of(self.told_as) if self.told_as else "",
                told_in=_village_of(region_of(self.told_as.path)) if self.told_as else "",
            )
        )

    def origin_region(self) -> Region | None:
        """Return the village that was copied, after its page is deleted that of its tombstone; None if it has none."""
        if self.adopted_from is not None:
            return region_of(self.adopted_from.path)
        code = Publication.objects.filter(pk=self.origin_id).values_list("village", flat=True).first()
        return region_by_code(code) if code else None

    def shown_practice(self, _sources: Sources) -> ContentReference | None:
        """Return the practice at the root."""
        return ContentReference(content_id=self.chain) if self.chain else None

    def shown_adopted_from(self, sources: Sources) -> ContentReference | None:
        """Return what was copied; nothing of it is published here but its id."""
        if self.adopted_from is not None:
            return ContentReference(content_id=sources.content_id(self.adopted_from))
        return ContentReference(content_id=self.origin_id) if self.origin_id else None

    def shown_origin_village(self, sources: Sources) -> str:
        """Return the code of the village that was copied; the page becomes due when that changes."""
        region = self.origin_region()
        return sources.region(region).code if region else ""

    def copying_terms(self) -> list[tuple[str, str]]:
        """Return the terms that put it into its chain."""
        told = publication_id_of(self.told_as) if self.told_as else ""
        found = (
            (PRACTICE, self.chain),
            (ADOPTED_FROM, self.origin_id),
            (ORIGIN_VILLAGE, _village_of(self.origin_region())),
            (TOLD_AS, told),
        )
        return [(facet, value) for facet, value in found if value]


def _village_of(region: Region | None) -> str:
    return region.village_code if region else ""
