"""Turns any shape into parts that a template can show, so that a new content type needs no new template."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

import nh3
from django.db.models import Choices as NamedChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString, mark_safe
from pydantic import BaseModel

from hub.blocks.richtext import TAGS
from hub.budgets.rupiah import told
from hub.media.names import given_name
from hub.models.village_status import SCHEMES, STATUSES
from hub.models.vocabulary import PILLARS
from hub.publishing.pictures import link_to_size
from hub.selectors.publications import public_publications
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
from hub.shapes.curation import CollectionEntry
from hub.shapes.link import LinkTarget
from hub.shapes.media import DocumentShape, ImageShape
from hub.shapes.references import ContentReference, RegionReference
from hub.shapes.walk import Declared, declared_in

Choices = dict[str, str]
# Years and house numbers have no thousands separator; from here on it helps.
FIRST_GROUPED_NUMBER = 10_000
# Wide enough for a phone, and small enough for a slow link.
SHOWN_PRESET = "W440"
# The words of closed sets for which shapes have only a key.
WORDS_OF_KEYS: dict[str, Choices] = {
    "PillarKey": dict(PILLARS),
    "status_scheme": {scheme.key: scheme.label for scheme in SCHEMES.values()},
    "village_status": {status.key: status.label for status in STATUSES.values()},
}


def _words_of_keys(declared: Declared) -> Choices | None:
    if declared.key is None:
        return None
    return dict(declared.key.words) or WORDS_OF_KEYS.get(str(declared.key.choices))


@dataclass(frozen=True)
class PreviewPart:
    """Something to show: `form` says how, and names the branch of the template `hub/preview/part.html`."""

    form: str
    value: Any


@dataclass(frozen=True)
class PreviewDetail:
    """A part with the label that editors know; empty if the part needs none."""

    label: str
    part: PreviewPart


def part_of(value: Any, choices: Choices | None = None) -> PreviewPart | None:
    """Return what is shown of a value in a shape, or None if it is empty; `choices` has the words for keys."""
    if value in (None, "", []):
        return None
    if isinstance(value, BaseModel):
        return _shape(value)
    if isinstance(value, list | tuple):
        return _list(list(value), choices)
    return PreviewPart("text", _words(value, choices or {}))


def label_of(declared: Declared) -> str:
    """Return the title of the shape's field, or its name in readable form."""
    words = declared.title or declared.name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _shape(shape: BaseModel) -> PreviewPart | None:
    show = SHOWN_BY.get(type(shape))
    return show(shape) if show else _group(shape)


def _group(shape: BaseModel) -> PreviewPart | None:
    found = [
        (declared, part)
        for declared in declared_in(type(shape))
        if not declared.is_made
        and (part := part_of(getattr(shape, declared.name), _words_of_keys(declared))) is not None
    ]
    if not found:
        return None
    if len(found) == 1:
        return found[0][1]
    return PreviewPart("group", [PreviewDetail(label_of(declared), part) for declared, part in found])


def _list(values: list[Any], choices: Choices | None) -> PreviewPart | None:
    if isinstance(values[0], BudgetRow):
        return _budget(values)
    parts = [part for part in (part_of(value, choices) for value in values) if part is not None]
    if not parts:
        return None
    return PreviewPart("steps" if isinstance(values[0], Step) else "list", parts)


def _words(value: Any, choices: Choices) -> str:
    if isinstance(value, NamedChoices) and not choices:
        return str(value.label)
    plain = value.value if isinstance(value, Enum) else value
    if isinstance(plain, bool):
        return "Ya" if plain else "Tidak"
    if isinstance(plain, int | float):
        is_grouped = abs(plain) >= FIRST_GROUPED_NUMBER
        return number_format(plain, use_l10n=True, force_grouping=True) if is_grouped else _ungrouped(plain)
    if isinstance(plain, datetime):
        return date_format(timezone.localtime(plain), "j F Y H:i")
    if isinstance(plain, date):
        return date_format(plain, "j F Y")
    return choices.get(str(plain), str(plain))


def _ungrouped(number: float) -> str:
    return f"{number:.15g}".replace(".", ",")


def _budget(rows: list[BudgetRow]) -> PreviewPart:
    is_report = any(row.realisation is not None for row in rows)
    header = ["Rekening", "Anggaran", *(["Realisasi", "%"] if is_report else [])]
    lines = [[f"{row.key} {row.name}", told(row.budget), *(_realised(row) if is_report else [])] for row in rows]
    return PreviewPart("table", TableBlock(id="", header=header, rows=lines))


def _figure(figure: BudgetFigure) -> PreviewPart:
    realised = "" if figure.realisation is None else f", realisasi {told(figure.realisation)}"
    return PreviewPart("text", told(figure.budget) + realised)


def _realised(row: BudgetRow) -> list[str]:
    percent = "" if row.percent_realised is None else _words(row.percent_realised, {})
    return [told(row.realisation or 0), percent]


def _without_inner_links(html: str) -> SafeString:
    """Return the published HTML without links to paths in the reader's app, which do not exist in the CMS."""
    shown = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_outside_address,
    )
    return mark_safe(shown)  # noqa: S308  Cleaned in the line above.


def _outside_address(_tag: str, _attribute: str, value: str) -> str | None:
    return None if value.startswith("/") else value


def _image(image: ImageShape) -> PreviewPart:
    wanted = [made for made in image.renditions if made.preset == SHOWN_PRESET] or image.renditions
    # A link inside the CMS: before publishing there is no public copy.
    return PreviewPart(
        "image", {"shape": image, "file": wanted[0], "address": link_to_size(image.id, wanted[0].preset)}
    )


def _document(document: DocumentShape) -> PreviewPart:
    # An address inside the CMS: before publishing there is no public copy.
    address = reverse("wagtaildocs_serve", args=[document.id, given_name(document.file)])
    return PreviewPart("document", {"shape": document, "address": address})


def _links(content_ids: list[str], *, title: str = "") -> PreviewPart:
    public = public_publications(content_ids)
    titles = [public[key].title for key in content_ids if key in public]
    return PreviewPart("links", {"title": title, "titles": titles, "hidden": len(content_ids) - len(titles)})


def _target(target: LinkTarget) -> PreviewPart | None:
    if not target.content_id:
        return PreviewPart("text", f"{target.label}: {target.url}")
    return _links([target.content_id], title=target.label)


def _entry(entry: CollectionEntry) -> PreviewPart | None:
    return _links([entry.content_id], title=entry.reason)


SHOWN_BY: dict[type[BaseModel], Callable[[Any], PreviewPart | None]] = {
    HeadingBlock: lambda block: PreviewPart("heading", block),
    ParagraphBlock: lambda block: PreviewPart("html", _without_inner_links(block.html)),
    QuoteBlock: lambda block: PreviewPart("quote", block),
    TableBlock: lambda block: PreviewPart("table", block),
    VideoBlock: lambda block: PreviewPart("video", block),
    ContentLinkBlock: lambda block: _links(block.content_ids, title=block.title),
    LinkTarget: _target,
    CollectionEntry: _entry,
    Step: lambda step: PreviewPart("step", step),
    ImageShape: _image,
    DocumentShape: _document,
    ContentReference: lambda reference: _links([reference.content_id]),
    RegionReference: lambda region: PreviewPart("text", region.name or region.code),
    BudgetFigure: _figure,
}
