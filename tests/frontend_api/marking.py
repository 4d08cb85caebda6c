"""Marks every text of a page, and leads every link of a page to chosen pages, whatever its content type."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from hub.content.practice import PracticePage
from hub.pages.content import ContentPage

# What is a kind of text by its class alone: addresses and telephone numbers are subclasses, or others.
TEXT_FIELDS = {models.CharField, models.TextField, RichTextField}
TEXT_BLOCKS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)
# Text that a program reads: with a mark it would be another value, or none.
LEFT = frozenset({"slug", "app_link", "dimensions", "figure"})
# A shorter one is a number or a unit.
SHORTEST = 40

Visit = Callable[[str, Any, Any], Any]


def mark(page: ContentPage, sign: str) -> None:
    """Put the sign behind every text of the page that a reader may see."""
    for field in page._meta.concrete_fields:
        value = field.value_from_object(page)
        if value and _is_text(field):
            setattr(page, field.name, _marked(str(value), sign))
    _rewrite_streams(page, lambda name, block, value: _mark_block(name, block, value, sign))


def unmark(page: ContentPage, sign: str) -> None:
    """Take the sign out of every text of the page again."""
    for field in page._meta.concrete_fields:
        if _is_text(field):
            setattr(page, field.name, getattr(page, field.name).replace(f" {sign}", ""))
    _rewrite_streams(page, lambda _name, _block, value: _unmarked(value, sign))


def lead(page: ContentPage, targets: Iterable[ContentPage]) -> None:
    """Let every link of the page lead to one of the targets, of a content type that it may lead to."""
    chosen = list(targets)
    for field in page._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, ContentPage):
            setattr(page, field.name, _first(chosen, field.related_model))
        elif field.name == "about":  # Any page that can be asked about.
            setattr(page, field.name, _first(chosen, PracticePage))
    _rewrite_streams(page, lambda _name, block, value: _lead_block(block, value, chosen))


def _is_text(field: "models.Field[Any, Any]") -> bool:
    is_long = (field.max_length or SHORTEST) >= SHORTEST
    return type(field) in TEXT_FIELDS and field.editable and not field.choices and field.name not in LEFT and is_long


def _marked(text: str, sign: str) -> str:
    return text[: -len("</p>")] + f" {sign}</p>" if text.endswith("</p>") else f"{text} {sign}"


def _unmarked(value: Any, sign: str) -> Any:
    return value.replace(f" {sign}", "") if isinstance(value, str) else value


def _mark_block(name: str, block: Any, value: Any, sign: str) -> Any:
    return _marked(value, sign) if isinstance(block, TEXT_BLOCKS) and name not in LEFT and value else value


def _lead_block(block: Any, value: Any, chosen: list[ContentPage]) -> Any:
    if not isinstance(block, blocks.PageChooserBlock):
        return value
    allowed = tuple(block.target_models) or ContentPage
    found = next((page for page in chosen if isinstance(page, allowed)), None)
    return found.pk if found else value


def _first(chosen: list[ContentPage], model: type[Page]) -> ContentPage | None:
    return next((page for page in chosen if isinstance(page, model)), None)


def _rewrite_streams(page: ContentPage, visit: Visit) -> None:
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            stream = getattr(page, field.name)
            setattr(page, field.name, _stream(stream.stream_block, list(stream.raw_data), visit))


def _stream(block: blocks.BaseStreamBlock, raw: Any, visit: Visit) -> list[dict[str, Any]]:
    return [
        dict(child) | {"value": _rewritten(child["type"], block.child_blocks[child["type"]], child["value"], visit)}
        for child in raw
    ]


def _rewritten(name: str, block: Any, value: Any, visit: Visit) -> Any:
    if isinstance(block, blocks.BaseStreamBlock):
        return _stream(block, value, visit)
    if isinstance(block, blocks.ListBlock):
        return [dict(item) | {"value": _rewritten("item", block.child_block, item["value"], visit)} for item in value]
    if isinstance(block, blocks.BaseStructBlock) and isinstance(value, dict):
        return value | {
            key: _rewritten(key, child, value[key], visit) for key, child in block.child_blocks.items() if key in value
        }
    return visit(name, block, value)
