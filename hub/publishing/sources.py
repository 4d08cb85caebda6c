"""The sources of a publication, recorded while it is built."""

import mimetypes
from collections.abc import Iterable

from django.utils import timezone
from wagtail.models import Page

from hub.media.names import public_document_name
from hub.media.stores import reading
from hub.models.publication import Dependency
from hub.models.region import Region
from hub.models.stored_media import HubDocument, HubImage
from hub.publishing.page_places import public_path, publication_id_of
from hub.publishing.pictures import renditions_of
from hub.publishing.public_copies import PublicCopy
from hub.publishing.visibility import is_public
from hub.shapes.media import DocumentShape, ImageShape
from hub.shapes.references import RegionReference

Source = Dependency.Source


class Sources:
    """Returns pictures, documents and links to the builder of a publication, and records each of them.

    `used` holds the sources so far; a change of any of them makes the page due again. `copies` are the files that must
    be in the public store before the page is public.
    """

    def __init__(self) -> None:
        self.used: set[tuple[str, int]] = set()
        self.copies: set[PublicCopy] = set()

    def image(self, image: HubImage, *, alt: str = "", caption: str = "") -> ImageShape:
        """Return the picture with all its presets; without `alt`, the picture's own description is used.

        Raises `FileUnreadable`.
        """
        self.used.add((Source.IMAGE, image.pk))
        told = f'Gambar "{image.title}"'
        with reading(told):
            made = renditions_of(image)
        self.copies.add(PublicCopy(Source.IMAGE, image.pk, made.folder, made.files, told))
        return ImageShape(
            id=image.pk,
            alt=alt or image.description,
            caption=caption,
            credit=image.credit,
            width=image.width,
            height=image.height,
            thumbhash=image.thumbhash,
            renditions=made.shapes,
        )

    def document(self, document: HubDocument) -> DocumentShape:
        """Return the document as it will be in the public store. Raises `FileUnreadable`."""
        self.used.add((Source.DOCUMENT, document.pk))
        original = str(document.file.name)
        told = f'Dokumen "{document.title}"'
        with reading(told):
            content_hash, size = document.get_file_hash(), document.get_file_size() or 0
        name = public_document_name(original, content_hash=content_hash)
        self.copies.add(PublicCopy(Source.DOCUMENT, document.pk, name, ((name, original),), told))
        return DocumentShape(
            id=document.pk,
            title=document.title,
            file=name,
            size=size,
            sha1=content_hash,
            mime_type=mimetypes.guess_type(document.filename)[0] or "application/octet-stream",
            has_text=document.has_text,
        )

    def path_of_page(self, page_id: int) -> str | None:
        """Return the public path of a linked page, or None if the public may not see it now."""
        self.used.add((Source.PAGE, page_id))
        page = Page.objects.filter(pk=page_id).first()
        if page is None or not is_public(page, at=timezone.now()):
            return None
        return public_path(page.url_path)

    def content_id(self, page: Page) -> str:
        """Return the publication id of a linked page; whether that is public is decided when it is read.

        The page is recorded all the same, because a link to a deleted page must be removed.
        """
        self.used.add((Source.PAGE, page.pk))
        return publication_id_of(page)

    def region(self, region: Region) -> RegionReference:
        """Return the region by its code; the page becomes due when the region is renamed."""
        self.used.add((Source.REGION, region.pk))
        return RegionReference(code=region.code, name=region.full_name)

    def regions_at(self, pages: Iterable[Page]) -> list[RegionReference]:
        """Return the regions of these pages, once each, by code, in one statement; pages without one are skipped."""
        page_ids = [page.pk for page in pages]
        self.used |= {(Source.PAGE, page_id) for page_id in page_ids}
        return [self.region(found) for found in Region.objects.filter(page__in=page_ids).order_by("code")]

    def regions(self, codes: Iterable[str]) -> list[RegionReference]:
        """Return the regions that have these codes now, ordered by code."""
        wanted = list(codes)
        return (
            [self.region(found) for found in Region.objects.filter(code__in=wanted).order_by("code")] if wanted else []
        )
