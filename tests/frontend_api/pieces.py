"""Pieces that hold everything a piece can hold."""

import json
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from hub.models.publication import Publication
from hub.models.stored_media import HubImage
from hub.pages.content import ContentPage
from tests.factories import document, information, news, picture, practice, village

DESA_WISATA = "64.02.08.2009"


def publication(page: ContentPage) -> Publication:
    """Return the publication of a page."""
    return Publication.objects.get(page_id=page.pk)


def block(kind: str, value: Any) -> dict[str, Any]:
    """Return one stored block of a body."""
    return {"type": kind, "value": value, "id": str(uuid5(NAMESPACE_URL, kind))}


def body(image: HubImage, *linked: ContentPage) -> str:
    """Return a stored body with every block; it links to the pages."""
    shown = {"image": image.pk, "alt": "Pesut di Danau Semayang", "caption": "Pagi hari"}
    figure = {"label": "Sampah terkumpul", "value": 12.5, "unit": "ton", "year": 2026, "source": "Bank sampah"}
    columns = [{"type": "text", "heading": "Tahun"}, {"type": "number", "heading": "Jiwa"}]
    blocks = [
        block("heading", {"text": "Awalnya", "level": "2"}),
        block("paragraph", "<p>Air <b>naik</b> sejak subuh.</p>"),
        block("image", shown),
        block("gallery", [_item(shown)]),
        block("quote", {"quote": "Kami siap.", "attribution": "Kepala Desa Pela"}),
        block("table", {"columns": columns, "rows": [{"values": ["2026", 612]}], "caption": "Penduduk"}),
        block("documents", [_item(document().pk)]),
        block("steps", [_item({"title": "Bermusyawarah", "text": "Setiap Jumat"})]),
        block("numbers", [_item(figure)]),
        block("video", {"url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "title": "Panen"}),
    ]
    if linked:
        blocks.append(block("content_links", {"title": "Baca juga", "pages": [_item(page.pk) for page in linked]}))
    return json.dumps(blocks)


def full_village(code: str = DESA_WISATA, name: str = "Pela") -> ContentPage:
    """Return a village with everything."""
    return village(code, name, summary="Desa wisata pesut.", cover=picture(), office_phone="0541-123456")


def full_pieces(count: int, *linked: ContentPage) -> list[ContentPage]:
    """Return pieces of three kinds in turn, each with everything."""
    makers = (news, practice, information)
    home, image = full_village(), picture()
    content = body(image, *linked)
    return [
        makers[number % 3](
            home,
            title=f"Tulisan {number}",
            summary="Ringkasan.",
            cover=image,
            pillars=["people", "economy"],
            sdgs=["6", "14"],
            content=content,
        )
        for number in range(count)
    ]


def _item(value: Any) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": "11111111-1111-1111-1111-111111111111"}
