"""Real files: pictures drawn by Pillow, documents with a few bytes."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Pillow

from hub.demo.demo_documents import PAPERS, pdf_of
from hub.models.stored_media import HubDocument, HubImage
from tests.factories.places import root_collection


def picture_bytes(*, width: int = 320, height: int = 200, colour: str = "seagreen", kind: str = "JPEG") -> bytes:
    """Return a picture of one colour."""
    stream = BytesIO()
    Pillow.new("RGB", (width, height), colour).save(stream, kind)
    return stream.getvalue()


def picture(*, title: str = "Dermaga", colour: str = "seagreen", width: int = 320, **fields: Any) -> HubImage:
    """Return a stored picture, a narrow one: a wide one has more sizes and takes seven times as long."""
    root_collection()
    file = ContentFile(picture_bytes(width=width, height=width * 5 // 8, colour=colour), name="dermaga.jpg")
    stored: HubImage = HubImage.objects.create(
        title=title, description="Dermaga kayu di tepi sungai", file=file, **fields
    )
    return stored


def document(*, title: str = "Perdes APB Desa 2026", **fields: Any) -> HubDocument:
    """Return a stored document."""
    root_collection()
    file = ContentFile(pdf_of(PAPERS["apbdes"]), name="apbdes.pdf")
    stored: HubDocument = HubDocument.objects.create(title=title, file=file, **fields)
    return stored
