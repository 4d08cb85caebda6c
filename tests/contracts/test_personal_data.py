"""Whatever field an editor writes a person's number into, of any kind and at any depth, it is not published.

The fields are found in the pages and their blocks: one that is added is tried without being named here.
"""

import json
from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock

from hub.content.practice import PracticePage
from hub.models.publication import Publication
from hub.pages.content import ContentPage
from hub.privacy.stopped import PublishingStopped
from hub.privacy.text_walk import texts_of
from hub.publishing.building import content_of
from hub.publishing.publishable import publishable_classes
from hub.shapes.blocks import VideoBlock
from hub.shapes.kinds import all_kinds
from tests import factories
from tests.conftest import Standing
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

NIK = "6402082009900001"
TEXT = f"Atas nama {NIK}."
# Not published as it is written: only the id of a video is, no status whose scores are not on its scale, and no result
# of a copy that names no row.
REDUCED = {
    ("content", "video", "url"),
    ("results", "result", "figure"),
    ("statuses", "status", "dimensions"),
    ("statuses", "status", "score"),
}
# Blocks in which nobody writes freely; a block of any other class fails the test until it is said how to fill it.
WITHOUT_TEXT = (
    blocks.BooleanBlock,
    blocks.ChooserBlock,
    blocks.ChoiceBlock,
    blocks.IntegerBlock,
    blocks.DateBlock,
)
Path = tuple[str, ...]
classes = pytest.mark.parametrize("page_class", publishable_classes(), ids=lambda page_class: page_class.kind)


@pytest.fixture(scope="module")
def pages(standing: Standing) -> dict[str, ContentPage]:
    """Return the draft of the sample of every kind, by kind."""
    with standing():
        return {page_class.kind: full_page(page_class) for page_class in publishable_classes()}


@pytest.fixture(scope="module")
def chosen(standing: Standing) -> dict[type, int]:
    """Return what each sort of chooser chooses."""
    with standing():
        return {
            ImageChooserBlock: factories.picture().pk,
            DocumentChooserBlock: factories.document().pk,
            blocks.PageChooserBlock: (PracticePage.objects.first() or factories.practice()).pk,
        }


@classes
def test_no_text_of_a_kind_publishes_it(
    pages: dict[str, ContentPage], chosen: dict[type, int], page_class: type[ContentPage]
) -> None:
    page = pages[page_class.kind]
    assert not page.objections()
    passed, tried = set(), 0

    for path, changed in _changed(page, chosen):
        tried += 1
        if not changed.objections():
            passed.add(path)
            assert NIK not in str(content_of(changed, None)), path

    kept_back = {(name,) for name in page_class.unpublished_fields}
    assert tried > len(passed)
    assert passed <= kept_back | REDUCED


@classes
def test_a_kind_is_not_published_with_it(pages: dict[str, ContentPage], page_class: type[ContentPage]) -> None:
    page = page_class.objects.get(pk=pages[page_class.kind].pk)
    page.summary = TEXT

    with pytest.raises(PublishingStopped):
        page.save_revision().publish()

    assert NIK not in str(list(Publication.objects.values_list()))


def test_every_kind_is_tried() -> None:
    assert {page_class.kind for page_class in publishable_classes()} == {kind.key for kind in all_kinds()}


def _changed(page: ContentPage, chosen: dict[type, int]) -> Iterator[tuple[Path, ContentPage]]:
    """Return the page once for every text that can be written in its form, with the number there and nowhere else."""
    for field in _fields(type(page)):
        if isinstance(field, StreamField):
            known = field.value_from_object(page).get_prep_value()
            for path, stream in _filled(field.stream_block, chosen, *known):
                yield (
                    (field.name, *path),
                    _with(page, field, field.to_python(json.dumps(stream, cls=DjangoJSONEncoder))),
                )
        elif isinstance(field, models.CharField | models.TextField) and not field.choices:
            yield (field.name,), _with(page, field, _written(field))


def _fields(page_class: type[ContentPage]) -> list[models.Field[Any, Any]]:
    """Return the fields that the form has, and no other of Wagtail's."""
    own = [field for field in page_class._meta.local_concrete_fields if field.editable]
    return [page_class._meta.get_field("title"), page_class._meta.get_field("slug"), *own]


def _with(page: ContentPage, field: models.Field[Any, Any], value: Any) -> ContentPage:
    changed = type(page).objects.get(pk=page.pk)
    for other in _fields(type(page)):
        setattr(changed, other.attname, getattr(page, other.attname))
    setattr(changed, field.attname, value)
    return changed


def _written(field: Any) -> str:
    if isinstance(field, models.URLField | blocks.URLBlock):
        return f"https://contoh.example.id/{NIK}"
    if isinstance(field, models.EmailField | blocks.EmailBlock):
        return f"w{NIK}@contoh.example.id"
    return f"nama-{NIK}" if isinstance(field, models.SlugField) else TEXT


def _filled(
    block: blocks.BaseStreamBlock, chosen: dict[type, int], *known: dict[str, Any]
) -> Iterator[tuple[Path, list[Any]]]:
    """Return streams of one block each: one for every text that can be written in it, with the number there.

    What is not a text is as in the first `known` block of the same sort, because some blocks are left out if it is not
    as their form wants it.
    """
    for name, child in block.child_blocks.items():
        plain = next((one["value"] for one in known if one["type"] == name), None) or _plain(child, chosen)
        for path, value in _variants(child, plain):
            yield (name, *path), [_entry(name, value)]


def _variants(block: Any, plain: Any) -> Iterator[tuple[Path, Any]]:
    """Return the value `plain` of the block once for every text in it, with the number there."""
    if isinstance(block, TypedTableBlock):
        yield from _tables(block)
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            for path, value in _variants(child, plain[name]):
                yield (name, *path), {**plain, name: value}
    elif isinstance(block, blocks.ListBlock):
        for path, value in _variants(block.child_block, plain[0]["value"]):
            yield path, [_entry("item", value)]
    elif isinstance(block, blocks.RichTextBlock):
        yield (), f"<p>{TEXT}</p>"
        yield ("link",), f'<p><a href="https://contoh.example.id/{NIK}">di sini</a></p>'
    elif isinstance(block, blocks.FloatBlock):
        yield (), float(NIK)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock | blocks.URLBlock | blocks.EmailBlock):
        yield (), _written(block)
    else:
        assert isinstance(block, WITHOUT_TEXT), block


def _tables(block: TypedTableBlock) -> Iterator[tuple[Path, Any]]:
    column = {"type": "text", "heading": "Nama"}
    yield ("caption",), {"columns": [column], "rows": [{"values": ["A"]}], "caption": TEXT}
    yield ("heading",), {"columns": [{**column, "heading": TEXT}], "rows": [{"values": ["A"]}], "caption": ""}
    yield ("cell",), {"columns": [column], "rows": [{"values": ["A"]}, {"values": [TEXT]}], "caption": ""}
    assert set(block.child_blocks) == {"text", "number"}


def _plain(block: Any, chosen: dict[type, int]) -> Any:  # noqa: PLR0911  One line for each type of block.
    """Return a value of the block that holds nothing personal."""
    for chooser, key in chosen.items():
        if isinstance(block, chooser):
            return key
    if isinstance(block, blocks.BaseStructBlock):
        return {name: _plain(child, chosen) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        return [_entry("item", _plain(block.child_block, chosen))]
    if isinstance(block, blocks.ChoiceBlock):
        keys = [key for key, _ in block.field.choices if key]
        return keys[0]
    if isinstance(block, blocks.FloatBlock | blocks.IntegerBlock):
        return 2024
    if isinstance(block, blocks.DateBlock):
        return "2026-08-17"
    return "https://www.youtube.com/watch?v=dQw4w9WgXcQ" if isinstance(block, blocks.URLBlock) else "Isi"


def _entry(name: str, value: Any) -> dict[str, Any]:
    return {"type": name, "value": value, "id": str(uuid5(NAMESPACE_URL, name))}


def test_a_phone_number_is_no_id_of_a_video() -> None:
    block = VideoBlock(id="1", video_id="08123456789")

    assert [found.text for found in texts_of(block, {})] == ["08123456789"]
