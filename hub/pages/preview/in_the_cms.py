"""Addresses in a preview: before publishing there are no public copies and no public pages."""

import nh3
from django.urls import reverse

from hub.blocks.richtext import TAGS
from hub.media.names import given_name
from hub.publishing.pictures import link_to_size
from hub.selectors.publications import public_publications
from hub.shapes.media import DocumentShape, ImageShape, RenditionShape
from hub.showing.shown_addresses import ShownLink


class InTheCms:
    """Leads to files inside the CMS, and to no content."""

    def picture_address(self, image: ImageShape, rendition: RenditionShape) -> str:
        """Return the address of the size inside the CMS."""
        return link_to_size(image.id, rendition.preset)

    def document_address(self, document: DocumentShape) -> str:
        """Return the address of the file inside the CMS."""
        return reverse("wagtaildocs_serve", args=[document.id, given_name(document.file)])

    def html(self, stored: str) -> str:
        """Return the HTML without links to paths in the reader's app, which do not exist in the CMS."""
        return nh3.clean(stored, tags=TAGS, attributes={"a": {"href"}}, attribute_filter=_outside_address)

    def links(self, content_ids: list[str]) -> list[ShownLink]:
        """Return the titles of what is public."""
        public = public_publications(content_ids)
        return [ShownLink(public[key].title) for key in content_ids if key in public]


def _outside_address(_tag: str, _attribute: str, value: str) -> str | None:
    return None if value.startswith("/") else value
