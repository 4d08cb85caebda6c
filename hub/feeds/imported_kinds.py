"""What a piece from elsewhere becomes: its content type, and the fields of the page."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any
from uuid import uuid4

from django.utils import timezone

from hub.content.announcement import AnnouncementPage
from hub.content.event import EventPage
from hub.content.information import InformationPage
from hub.content.news import NewsPage
from hub.content.product import ProductPage
from hub.feeds.arrived_items import ArrivedItem
from hub.feeds.markup_pieces import Piece
from hub.information.information_kinds import KINDS
from hub.models.stored_media import HubDocument, HubImage
from hub.models.vocabulary import InformationClass
from hub.pages.content import ContentPage
from hub.shapes.text_lengths import AtMost

CLASSES: Mapping[str, type[ContentPage]] = {
    page_class.kind: page_class for page_class in (NewsPage, AnnouncementPage, EventPage, InformationPage, ProductPage)
}
# What a category of a feed may become; the last one is left out.
CHOICES = [
    ("news", "Berita"),
    ("announcement", "Pengumuman"),
    ("event", "Agenda"),
    ("", "Jangan diambil"),
]
REGISTER_KIND = InformationPage.kind
BY_CLASS = {
    "Berkala": InformationClass.PERIODIC,
    "Serta-merta": InformationClass.IMMEDIATE,
    "Setiap saat": InformationClass.ANY_TIME,
}
# What a title says of the kind of information; the first that fits. Without one, the village chooses.
BY_TITLE = [
    (re.compile(words, re.IGNORECASE), kind)
    for words, kind in (
        (r"realisasi.*apb", "realisasi_apbdes"),
        (r"\brpjm", "rpjmdes"),
        (r"\b(?:du-?rkp|daftar usulan)", "durkpdes"),
        (r"\brkp", "rkpdes"),
        (r"\bapb", "apbdes"),
        (r"lppd|laporan penyelenggaraan pemerintah", "lppd_akhir_tahun"),
        (r"\b(?:perdes|peraturan desa|peraturan kampung)\b", "perdes"),
        (r"\b(?:perkades|peraturan kepala|keputusan kepala|sk kepala)", "perkades"),
        (r"berita acara|musyawarah", "musyawarah"),
        (r"inventaris|\baset\b", "inventaris"),
        (r"\bsop\b|standar pelayanan", "sop_layanan"),
        (r"bum ?des", "bumdes"),
    )
]
FIRST_SITE = datetime(1991, 1, 1, tzinfo=UTC)
NOT_TOLD = "Gambar pada tulisan “{title}”. Isinya belum dijelaskan."


def kind_of_information(title: str) -> str:
    """Return the kind of public information that the title names, or ""."""
    return next((kind for pattern, kind in BY_TITLE if pattern.search(title)), "")


def fields_of(
    item: ArrivedItem,
    kind: str,
    *,
    source_name: str,
    pictures: Mapping[str, HubImage],
    document: HubDocument | None = None,
) -> dict[str, Any]:
    """Return the fields of the page that the item becomes. The first picture becomes the cover, the others blocks.

    Pictures that are not in `pictures` are left out; who wrote it is not told, only where it was published.
    """
    shown = [piece for piece in item.pieces if piece["type"] != "picture" or piece["address"] in pictures]
    cover = next((piece for piece in shown if piece["type"] == "picture"), None)
    blocks = [block_of(piece, item, pictures) for piece in shown if piece is not cover]
    fields = {
        "title": item.title,
        "summary": item.summary[: AtMost.SUMMARY.value],
        "cover": pictures[str(cover["address"])] if cover else None,
        "content": json.dumps(blocks),
        "source_name": source_name,
        "source_url": item.address if source_name else "",
        "source_published_at": _published_at(item) if source_name else None,
        **item.values,
    }
    return {**fields, **OWN_FIELDS.get(kind, _nothing)(item, document)}


def block_of(piece: Piece, item: ArrivedItem, pictures: Mapping[str, HubImage]) -> dict[str, Any]:
    """Return the stored form of a block for the piece."""
    value = BLOCKS[str(piece["type"])](piece)
    if piece["type"] == "picture":
        value = {"image": pictures[str(piece["address"])].pk, "alt": alt_of(piece, item), "caption": ""}
    return {"type": NAMES.get(str(piece["type"]), piece["type"]), "value": value, "id": str(uuid4())}


def alt_of(piece: Piece, item: ArrivedItem) -> str:
    """Return the words for the blind: what its writer said, or that nobody has said anything yet."""
    longest: int = HubImage._meta.get_field("description").max_length  # noqa: SLF001
    return str(piece.get("alt") or NOT_TOLD.format(title=item.title))[:longest]


def _published_at(item: ArrivedItem) -> datetime | None:
    """Return when it was published first; None if it says a time that has not come, or before there was a web."""
    return item.at if item.at is not None and FIRST_SITE < item.at <= timezone.now() else None


def _news(item: ArrivedItem, _document: HubDocument | None) -> dict[str, Any]:
    day = timezone.localdate(item.at) if item.at else None
    # The clock of some sites is an hour ahead.
    return {"happened_on": day if day is not None and day <= timezone.localdate() else None}


def _information(item: ArrivedItem, document: HubDocument | None) -> dict[str, Any]:
    kind = kind_of_information(item.title)
    by_category = next((BY_CLASS[name] for name in item.categories if name in BY_CLASS), InformationClass.ANY_TIME)
    documents = [{"type": "document", "value": document.pk, "id": str(uuid4())}] if document else []
    return {
        "information_kind": kind,
        "information_class": KINDS[kind].information_class if kind else by_category,
        "year": item.year or timezone.localdate(item.at).year,
        "documents": json.dumps(documents),
        "made_on": None,
    }


def _nothing(_item: ArrivedItem, _document: HubDocument | None) -> dict[str, Any]:
    return {}


def _table(piece: Piece) -> dict[str, Any]:
    rows: Any = piece["rows"]
    heading = rows[0] if piece.get("has_heading") else [""] * len(rows[0])
    return {
        "columns": [{"type": "text", "heading": words} for words in heading],
        "rows": [{"values": row} for row in (rows[1:] if piece.get("has_heading") else rows)],
        "caption": "",
    }


OWN_FIELDS: Mapping[str, Callable[[ArrivedItem, HubDocument | None], dict[str, Any]]] = {
    NewsPage.kind: _news,
    InformationPage.kind: _information,
}
NAMES = {"picture": "image"}
BLOCKS: Mapping[str, Callable[[Piece], Any]] = {
    "paragraph": lambda piece: piece["html"],
    "heading": lambda piece: {"text": piece["text"], "level": piece["level"]},
    "quote": lambda piece: {"quote": piece["text"], "attribution": ""},
    "video": lambda piece: {"url": piece["address"], "title": ""},
    "table": _table,
    "picture": lambda piece: {},
}


def paragraphs(text: str) -> list[Piece]:
    """Return plain text as pieces: one paragraph for each line that is not empty."""
    html = "".join(f"<p>{escape(line.strip(), quote=False)}</p>" for line in text.splitlines() if line.strip())
    return [{"type": "paragraph", "html": html}] if html else []
