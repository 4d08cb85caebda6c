"""Every text of a card and a body, with the place where an editor finds it. New shapes need nothing here."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any, TypeVar

from pydantic import BaseModel

from hub.media.names import HASH_IN_NAME
from hub.privacy.numbers import FINDERS, NumberKind
from hub.privacy.signs import may_hold_a_number
from hub.shapes.before_after import BeforeAfter
from hub.shapes.blocks import BlockShape, ContentLinkBlock, Figure, Step, TableBlock, VideoBlock
from hub.shapes.contact import Contact
from hub.shapes.media import DocumentShape, ImageShape, RenditionShape
from hub.shapes.references import ContentReference, RegionReference

EVERY_KIND = frozenset(FINDERS)
Found = TypeVar("Found", bound=BaseModel)
# Made by the hub, not written by an editor: hashes and ids can look like anything.
MADE: dict[type[BaseModel], frozenset[str]] = {
    BlockShape: frozenset({"id", "type"}),
    BeforeAfter: frozenset({"id"}),
    ContentLinkBlock: frozenset({"content_ids"}),
    VideoBlock: frozenset({"provider", "video_id"}),
    ImageShape: frozenset({"id", "width", "height", "thumbhash"}),
    RenditionShape: frozenset({"preset", "file", "width", "height", "mime_type"}),
    DocumentShape: frozenset({"id", "size", "sha1", "mime_type"}),
    ContentReference: frozenset({"content_id"}),
    RegionReference: frozenset({"code", "name"}),
}
BLOCKS = {
    "paragraph": "paragraf",
    "heading": "judul bagian",
    "steps": "langkah-langkah",
    "quote": "kutipan",
    "image": "gambar",
    "gallery": "galeri",
    "documents": "dokumen",
    "video": "video",
    "numbers": "angka",
    "table": "tabel",
    "content_links": "tautan",
}
PARTS = {
    "alt": "teks alternatif",
    "attribution": "dari",
    "caption": "keterangan",
    "credit": "sumber foto",
    "file": "nama berkas",
    "header": "judul kolom",
    "image": "gambar utama",
    "label": "keterangan",
    "quote": "kutipan",
    "reason": "alasan",
    "rows": "baris",
    "source": "sumber",
    "title": "judul",
    "unit": "satuan",
    "url": "alamat",
    "value": "angka",
}
# What says no more than the block it stands in.
SILENT = frozenset({"text", "items", "html", "blocks", "renditions", "images", "documents", "steps", "figures", "body"})


@dataclass(frozen=True)
class FoundText:
    """One text, where it stands, and what is looked for in it."""

    place: str
    text: str
    kinds: frozenset[NumberKind] = EVERY_KIND


def texts_of(shape: BaseModel, names: Mapping[str, str], place: tuple[str, ...] = ()) -> Iterator[FoundText]:
    """Give every text of the shape that may hold a number; `names` are those of the fields on the editor's screen."""
    for name, told, kinds in _written_by_editors(type(shape)):
        here = place if name in SILENT and name not in names else (*place, names.get(name) or told)
        yield from _texts(getattr(shape, name), names, here, kinds)
    for value in (shape.model_extra or {}).values():
        yield from _found_text(place, str(value))
    yield from _found_text(place, _together(shape))


def _together(shape: BaseModel) -> str:
    """Give what a reader sees as one, where a number and the words that say what it is are fields apart."""
    if isinstance(shape, TableBlock):
        return "\n".join([shape.caption, *("\t".join(map(_in_a_line, row)) for row in (shape.header, *shape.rows))])
    if isinstance(shape, Figure):
        return f"{shape.label}: {shape.value:.0f} {shape.unit}"
    return f"{shape.title}\n{shape.text}" if isinstance(shape, Step) else ""


def _in_a_line(text: str) -> str:
    return " ".join(text.split())


@cache
def _written_by_editors(shape: type[BaseModel]) -> list[tuple[str, str, frozenset[NumberKind]]]:
    """Give the fields that the hub does not make: their names, what a part is called, and what is looked for."""
    made = frozenset[str]().union(*(fields for kind, fields in MADE.items() if issubclass(shape, kind)))
    return [
        (
            name,
            PARTS.get(name) or (field.title or name).lower(),
            EVERY_KIND - {NumberKind.PHONE} if Contact.PHONE in field.metadata else EVERY_KIND,
        )
        for name, field in shape.model_fields.items()
        if name not in made
    ]


def shapes_in(value: Any, wanted: type[Found]) -> Iterator[Found]:
    """Give every shape of this class in a shape, wherever it stands."""
    if isinstance(value, wanted):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from shapes_in(getattr(value, name), wanted)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from shapes_in(part, wanted)
    elif isinstance(value, dict):
        yield from shapes_in(list(value.values()), wanted)


def _texts(
    value: Any, names: Mapping[str, str], place: tuple[str, ...], kinds: frozenset[NumberKind]
) -> Iterator[FoundText]:
    if isinstance(value, str):
        yield from _found_text(place, value, kinds)
    elif isinstance(value, BaseModel):
        yield from texts_of(value, names, place)
    elif isinstance(value, list | tuple):
        yield from _numbered(value, names, place, kinds)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _found_text(place, str(key), kinds)
            yield from _texts(part, names, (*place, str(key)), kinds)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield from _found_text(place, f"{value:.0f}", kinds - {NumberKind.PHONE, NumberKind.ACCOUNT})


def _numbered(
    values: list[Any] | tuple[Any, ...], names: Mapping[str, str], place: tuple[str, ...], kinds: frozenset[NumberKind]
) -> Iterator[FoundText]:
    counts: Counter[str] = Counter()
    for number, value in enumerate(values, start=1):
        if isinstance(value, BlockShape):
            counts[value.type] += 1
            block = f"{BLOCKS.get(value.type, value.type)} {counts[value.type]}"
            yield from texts_of(value, {}, (*place, "isi", block))
        elif isinstance(value, RenditionShape):
            yield from texts_of(value, names, place)
        else:
            yield from _texts(value, names, (*place, str(number)) if len(values) > 1 else place, kinds)


def _found_text(place: tuple[str, ...], text: str, kinds: frozenset[NumberKind] = EVERY_KIND) -> Iterator[FoundText]:
    """Give the text unless it cannot hold a number: nearly all of a piece, and soon said."""
    if may_hold_a_number(text):
        yield FoundText(_told(place), unescape(HASH_IN_NAME.sub("", text)), kinds)


def _told(place: tuple[str, ...]) -> str:
    told = ", ".join(part for part in place if part)
    return told[:1].upper() + told[1:]
