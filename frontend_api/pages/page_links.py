"""Addresses on a public page: public copies of files, and the pages of other content."""

from collections.abc import Mapping

from frontend_api.parts.files import file_address
from hub.models.publication import Publication
from hub.shapes.media import DocumentShape, ImageShape, RenditionShape
from hub.showing.shown_addresses import ShownLink


class OnPages:
    """Leads to what is public; `linked` are the publications that the page refers to, by id."""

    def __init__(self, linked: Mapping[str, Publication]) -> None:
        self._linked = linked

    def picture_address(self, image: ImageShape, rendition: RenditionShape) -> str:
        """Return the address of the public copy."""
        return file_address(rendition.file)

    def document_address(self, document: DocumentShape) -> str:
        """Return the address of the public copy."""
        return file_address(document.file)

    def html(self, stored: str) -> str:
        """Return the HTML as it is stored: its links lead to public paths."""
        return stored

    def links(self, content_ids: list[str]) -> list[ShownLink]:
        """Return links to the pages of what is public."""
        found = [self._linked[key] for key in content_ids if key in self._linked]
        return [ShownLink(publication.title, publication.path) for publication in found]
