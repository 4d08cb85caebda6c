"""Turns any shape into parts that a template can show, so that a new content type needs no new template."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.safestring import mark_safe
from pydantic import BaseModel

from hub.budgets.rupiah import told
from hub.shapes.blocks import (
    ContentLinkBlock,
    HeadingBlock,
    ParagraphBlock,
    QuoteBlock,
    Step,
    TableBlock,
    VideoBlock,
)
from hub.shapes.budget_figures import BudgetFigure, BudgetRow
from hub.shapes.media import DocumentShape, ImageShape
from hub.shapes.references import CollectionEntry, ContentReference, Link, LinkTarget, RegionReference
from hub.shapes.validity import has_ended, is_in_force
from hub.shapes.walk import Declared, declared_in
from hub.showing.shown_addresses import ShownAddresses
from hub.showing.words_of_values import Choices, label_of, words_of, words_of_keys

# Wide enough for a phone, and small enough for a slow link.
SHOWN_PRESET = "W440"
WEB = ("https://", "http://")


@dataclass(frozen=True)
class ShownPart:
    """Something to show: `form` says how, and names the branch of the template `hub/shown/part.html`."""

    form: str
    value: Any


@dataclass(frozen=True)
class ShownDetail:
    """A part with the label that editors know; empty if the part needs none."""

    label: str
    part: ShownPart


class Shower:
    """Shows shapes, with links to these addresses."""

    def __init__(self, addresses: ShownAddresses) -> None:
        self._addresses = addresses
        self._today = timezone.localdate()

    def part_of(self, value: Any, choices: Choices | None = None) -> ShownPart | None:
        """Return what is shown of a value, or None if it is empty or its end is over; `choices` has words for keys."""
        if value in (None, "", []) or (isinstance(value, BaseModel) and not is_in_force(value, on=self._today)):
            return None
        if isinstance(value, BaseModel):
            show = SHOWN_BY.get(type(value))
            return show(self, value) if show else self._group(value)
        if isinstance(value, list | tuple):
            return self._list(list(value), choices)
        if isinstance(value, str) and value.startswith(WEB):
            return _address(value, value)
        return ShownPart("text", words_of(value, choices or {}))

    def detail_of(self, shape: BaseModel, declared: Declared, choices: Choices | None) -> ShownPart | None:
        """Return what is shown of a field of the shape; a day until which it is valid says when it is over."""
        value = getattr(shape, declared.name)
        part = self.part_of(value, choices)
        if part is None or declared.valid_until is None or not has_ended(value, on=self._today):
            return part
        return ShownPart(part.form, f"{part.value} (sudah lewat)")

    def _group(self, shape: BaseModel) -> ShownPart | None:
        found = [
            (declared, part)
            for declared in declared_in(type(shape))
            if not declared.is_made and (part := self.detail_of(shape, declared, words_of_keys(declared))) is not None
        ]
        if not found:
            return None
        if len(found) == 1:
            return found[0][1]
        return ShownPart("group", [ShownDetail(label_of(declared), part) for declared, part in found])

    def _list(self, values: list[Any], choices: Choices | None) -> ShownPart | None:
        if isinstance(values[0], BudgetRow):
            return _budget(values)
        parts = [part for part in (self.part_of(value, choices) for value in values) if part is not None]
        if not parts:
            return None
        return ShownPart("steps" if isinstance(values[0], Step) else "list", parts)

    def paragraph(self, block: ParagraphBlock) -> ShownPart:
        """Return running text."""
        return ShownPart("html", mark_safe(self._addresses.html(block.html)))  # noqa: S308  Stored as safe HTML.

    def image(self, image: ImageShape) -> ShownPart:
        """Return a picture in the size that suits a phone."""
        wanted = image.in_size(SHOWN_PRESET) or image.renditions[0]
        address = self._addresses.picture_address(image, wanted)
        return ShownPart("image", {"shape": image, "file": wanted, "address": address})

    def document(self, document: DocumentShape) -> ShownPart:
        """Return a file to download."""
        address = self._addresses.document_address(document)
        return ShownPart("document", {"shape": document, "address": address})

    def links(self, content_ids: list[str], *, title: str = "") -> ShownPart:
        """Return links to content, and how many of them are not shown because it is not public."""
        links = self._addresses.links(content_ids)
        return ShownPart("links", {"title": title, "links": links, "hidden": len(content_ids) - len(links)})

    def target(self, target: LinkTarget) -> ShownPart:
        """Return a link to content or to an address outside."""
        if target.content_id:
            return self.links([target.content_id], title=target.label)
        return _address(target.url, target.label or target.url)


def _address(url: str, label: str) -> ShownPart:
    return ShownPart("address", {"url": url, "label": label})


def _budget(rows: list[BudgetRow]) -> ShownPart:
    is_report = any(row.realisation is not None for row in rows)
    header = ["Rekening", "Anggaran", *(["Realisasi", "%"] if is_report else [])]
    lines = [[f"{row.key} {row.name}", told(row.budget), *(_realised(row) if is_report else [])] for row in rows]
    return ShownPart("table", TableBlock(id="", header=header, rows=lines))


def _realised(row: BudgetRow) -> list[str]:
    percent = "" if row.percent_realised is None else words_of(row.percent_realised, {})
    return [told(row.realisation or 0), percent]


def _figure(figure: BudgetFigure) -> ShownPart:
    realised = "" if figure.realisation is None else f", realisasi {told(figure.realisation)}"
    return ShownPart("text", told(figure.budget) + realised)


SHOWN_BY: dict[type[BaseModel], Callable[[Shower, Any], ShownPart | None]] = {
    HeadingBlock: lambda _, block: ShownPart("heading", block),
    ParagraphBlock: Shower.paragraph,
    QuoteBlock: lambda _, block: ShownPart("quote", block),
    TableBlock: lambda _, block: ShownPart("table", block),
    VideoBlock: lambda _, block: ShownPart("video", block),
    ContentLinkBlock: lambda shower, block: shower.links(block.content_ids, title=block.title),
    Link: lambda _, link: _address(link.url, link.label),
    LinkTarget: Shower.target,
    CollectionEntry: lambda shower, entry: shower.links([entry.content_id], title=entry.reason),
    Step: lambda _, step: ShownPart("step", step),
    ImageShape: Shower.image,
    DocumentShape: Shower.document,
    ContentReference: lambda shower, reference: shower.links([reference.content_id]),
    RegionReference: lambda _, region: ShownPart("text", region.name or region.code),
    BudgetFigure: lambda _, figure: _figure(figure),
}
