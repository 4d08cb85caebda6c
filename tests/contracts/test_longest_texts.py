"""How long a text may be is declared once: where an editor types it, the form takes no more and no less."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from graphene.utils.str_converters import to_camel_case
from pydantic import BaseModel
from wagtail import blocks
from wagtail.fields import StreamField

from frontend_api.parts.kind_types import type_of
from hub.blocks.link_targets import LinkTargetsBlock
from hub.content.practice import PracticePage
from hub.editor.permit_checking import CheckForm
from hub.models.review_rows import PermitCheck
from hub.models.stored_media import HubDocument, HubImage
from hub.pages.content import ContentPage
from hub.publishing.publishable import publishable_classes
from hub.shapes.blocks import KNOWN_BLOCKS
from hub.shapes.budget_figures import BudgetRow
from hub.shapes.confirmations import Permit
from hub.shapes.kinds import all_kinds
from hub.shapes.marks import Mark
from hub.shapes.media import DocumentShape, ImageShape
from hub.shapes.profile import DimensionScore
from hub.shapes.references import Link, LinkTarget
from hub.shapes.site import SiteShape
from hub.shapes.walk import Declared, declared_in, longest, shapes_below
from hub.site.settings import SiteSettings
from tests.frontend_api.selection import GRAPHQL_SCHEMA

LIMIT = re.compile(r"At most ([\d,]+) characters\.")
Typed = tuple[str, str]
# The hub writes them from its lists of words; nobody types them.
FROM_VOCABULARIES = {
    (BudgetRow.__name__, "key"),
    (BudgetRow.__name__, "name"),
    (DimensionScore.__name__, "label"),
    ("InformationCard", "period"),
    ("InformationBody", "period"),
}
PAGES = {page.kind: page for page in publishable_classes() if issubclass(page, ContentPage)}


def in_streams() -> dict[Typed, set[tuple[int | None, int | None]]]:
    """Return what the shape and the block say of every text that is typed in a block, by shape and field."""
    found: dict[Typed, set[tuple[int | None, int | None]]] = {}
    for shape, one, typed in _all_pairs():
        found.setdefault((shape.__name__, one.name), set()).add((one.longest, typed))
    return found


def _all_pairs() -> Iterator[tuple[type[BaseModel], Declared, int | None]]:
    for kind in all_kinds():
        page = PAGES[kind.key]
        for shape in (kind.card, kind.body):
            by_name = {one.name: one for one in declared_in(shape)}
            for one in by_name.values():
                field = next((field for field in page._meta.fields if field.name == one.source), None)
                if isinstance(field, StreamField) and one.name != "blocks":
                    # A stream of two sorts of blocks fills two fields: the second is named like its block.
                    for name, block in field.stream_block.child_blocks.items():
                        yield from _pairs(block, shape, by_name.get(name, one))
    known = {str(shape.model_fields["type"].default): shape for shape in KNOWN_BLOCKS}
    for name, block in PracticePage._meta.get_field("content").stream_block.child_blocks.items():
        yield from _in_block(block, known[name])
    yield from _in_block(LinkTargetsBlock().child_blocks["page"], LinkTarget)
    yield from _in_block(LinkTargetsBlock().child_blocks["url"], Link)


def _pairs(block: Any, shape: type[BaseModel], one: Declared) -> Iterator[tuple[type[BaseModel], Declared, int | None]]:
    """Match the blocks of a field with the shape that it is published as, or the text itself."""
    if isinstance(block, blocks.ListBlock):
        yield from _pairs(block.child_block, shape, one)
    elif isinstance(one.inner, type) and issubclass(one.inner, BaseModel):
        yield from _in_block(block, one.inner)
    elif one.is_written:
        yield shape, one, _typed(block)


def _in_block(block: Any, shape: type[BaseModel]) -> Iterator[tuple[type[BaseModel], Declared, int | None]]:
    for one in declared_in(shape):
        if isinstance(block, blocks.ListBlock) and one.depth:
            yield from _pairs(block.child_block, shape, one)
        elif isinstance(block, blocks.StructBlock) and one.source in block.child_blocks:
            yield from _pairs(block.child_blocks[one.source], shape, one)
        elif isinstance(block, blocks.StructBlock) and isinstance(one.inner, type) and one.inner is ImageShape:
            yield from _in_block(block, ImageShape)


def _typed(block: Any) -> int | None:
    length: int | None = getattr(block.field, "max_length", None)
    return length


def test_a_text_in_a_block_is_as_long_as_its_shape_says() -> None:
    assert {name: said for name, said in in_streams().items() if any(one != other for one, other in said)} == {}


def test_every_declared_limit_of_a_nested_text_is_held_against_a_form() -> None:
    shapes = shapes_below(*(shape for kind in all_kinds() for shape in (kind.card, kind.body)))
    declared = {(shape.__name__, one.name) for shape in shapes for one in declared_in(shape) if one.longest}
    elsewhere = {("ImageShape", "credit"), ("DocumentShape", "title"), ("Permit", "checked_by")}

    compared = set(in_streams()) | elsewhere | FROM_VOCABULARIES

    assert declared - compared == set()


@pytest.mark.parametrize(
    ("shape", "name", "field"),
    [
        (ImageShape, "alt", HubImage._meta.get_field("description")),
        (ImageShape, "credit", HubImage._meta.get_field("credit")),
        (DocumentShape, "title", HubDocument._meta.get_field("title")),
        (Permit, "number", PermitCheck._meta.get_field("number")),
        (Permit, "checked_by", PermitCheck._meta.get_field("office")),
        (Permit, "checked_by", CheckForm.base_fields["office"]),
        *(
            (SiteShape, one.name, SiteSettings._meta.get_field(one.name))
            for one in declared_in(SiteShape)
            if one.is_written
        ),
    ],
)
def test_a_text_outside_the_blocks_is_as_long_as_its_shape_says(shape: type[BaseModel], name: str, field: Any) -> None:
    assert field.max_length == longest(shape, name)


def test_the_api_says_the_limit_of_every_text_of_a_page() -> None:
    limits = {
        (type_of(kind.key)._meta.name, to_camel_case(one.api_name)): field.max_length
        for kind in all_kinds()
        for shape in (kind.card, kind.body)
        for one in declared_in(shape)
        if one.is_written and Mark.STORED_ONLY not in one.marks
        if (field := _field(PAGES[kind.key], one.source)) is not None
    }

    said = {name: LIMIT.findall(_description(*name)) for name in limits}

    assert {name: [f"{limit:,}"] if limit else [] for name, limit in limits.items()} == said


def _field(page: type[ContentPage], name: str) -> Any:
    return next((field for field in page._meta.fields if field.name == name), None)


def _description(type_name: str, field: str) -> str:
    described: Any = GRAPHQL_SCHEMA.type_map[type_name]
    return described.fields[field].description or ""


def test_no_declaration_says_a_limit_in_words() -> None:
    shapes = shapes_below(SiteShape, *(shape for kind in all_kinds() for shape in (kind.card, kind.body)))
    texts_and_lists = [
        (f"{shape.__name__}.{one.name}", one.description)
        for shape in shapes
        for one in declared_in(shape)
        if one.is_text or one.depth
    ]

    assert [name for name, said in texts_and_lists if "at most" in said.lower() or "{" in said] == []
