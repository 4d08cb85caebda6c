"""The form of an adoption: its origin is fixed once it is public, and its title may stay empty."""

from typing import Any

from wagtail.models import Page

from hub.adoptions.copied import PLACE_ABOVE
from hub.models.publication import Publication
from hub.pages.forms import ContentPageForm
from hub.pages.reviewers import reviews_from_above
from hub.publishing.page_places import region_of

FIXED = "Setelah terbit, yang ditiru tidak dapat diganti; minta peninjau kabupaten bila keliru."


class AdoptionForm(ContentPageForm):
    """Refuses an origin that may not be copied, for drafts too, and another origin once the page is public.

    The regency may correct it. An empty title becomes the name of the village that is copied.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.parent_page is not None:
            self.instance.__dict__[PLACE_ABOVE] = self.parent_page.path
        if "title" in self.fields:
            self.fields["title"].required = False
            self.fields["title"].help_text = "Boleh dikosongkan: judul dibuat dari nama desa yang ditiru."

    def clean(self) -> Any:
        """Return the values, with a title; refuse a changed origin of a public page."""
        cleaned = super().clean()
        chosen = cleaned.get("adopted_from", self.instance.adopted_from)
        if "adopted_from" in self.changed_data and self._is_fixed():
            self.add_error("adopted_from", FIXED)
        if not cleaned.get("title") and "title" in self.fields:
            cleaned["title"] = title_for(chosen)
        return cleaned

    def _is_fixed(self) -> bool:
        if self.instance.pk is None or reviews_from_above(self.for_user, self.parent_page):
            return False
        return Publication.objects.filter(page_id=self.instance.pk).exists()

    def _post_clean(self) -> None:
        if "title" not in self.fields and not self.instance.title:
            self.instance.title = title_for(self.instance.adopted_from)
        super()._post_clean()
        is_chosen = "adopted_from" in self.changed_data or self.instance.pk is None
        if self.errors or not is_chosen:
            return
        for sentence in self.instance.objections_to_origin():
            self.add_error("adopted_from" if "adopted_from" in self.fields else None, f"{sentence}.")


def title_for(origin: Page | None) -> str:
    """Return the title of an adoption that was given none: with the origin's village, but none of its words."""
    region = region_of(origin.path) if origin else None
    return f"Meniru {region.full_name}" if region else "Meniru desa lain"
