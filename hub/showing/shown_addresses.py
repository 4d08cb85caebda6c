"""What the place in which shapes are shown has to know: addresses of files and of linked content."""

from dataclasses import dataclass
from typing import Protocol

from hub.shapes.media import DocumentShape, ImageShape, RenditionShape


@dataclass(frozen=True)
class ShownLink:
    """A link to public content; without an address, only its title is shown."""

    title: str
    address: str = ""


class ShownAddresses(Protocol):
    """The preview of the CMS, or a public page."""

    def picture_address(self, image: ImageShape, rendition: RenditionShape) -> str:
        """Return the address of one size of a picture."""

    def document_address(self, document: DocumentShape) -> str:
        """Return the address of a file."""

    def html(self, stored: str) -> str:
        """Return the safe HTML of a paragraph with the links that lead somewhere from here."""

    def links(self, content_ids: list[str]) -> list[ShownLink]:
        """Return links to what is public of this content, in order."""
