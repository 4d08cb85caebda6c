"""Every list of every kind declares how many entries it may have; the API counts on the same number."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from frontend_api.http.mosts import mosts_of
from frontend_api.parts.blocks import BLOCK_TYPES
from frontend_api.parts.kind_types import kind_types
from hub.models.publication import Publication
from hub.privacy.stopped import PublishingStopped
from hub.shapes.blocks import KNOWN_BLOCKS
from hub.shapes.kinds import all_kinds, kind_of
from hub.shapes.lists import MOST_BLOCKS, MOST_STEPS, Most, most_of
from hub.shapes.site import SiteShape
from tests.factories import practice, published
from tests.frontend_api.selection import GRAPHQL_SCHEMA
from tests.samples import items, stream


def shapes() -> set[type[BaseModel]]:
    """Return every shape that a publication can hold."""
    waiting: list[Any] = [
        SiteShape,
        *KNOWN_BLOCKS,
        *(shape for kind in all_kinds() for shape in (kind.card, kind.body)),
    ]
    found: set[type[BaseModel]] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and issubclass(one, BaseModel) and one not in found:
            found.add(one)
            waiting += [field.annotation for field in one.model_fields.values()]
        else:
            waiting += [] if isinstance(one, type) else get_args(one)
    return found


def lists(shape: type[BaseModel]) -> Iterator[tuple[str, Most | None]]:
    """Return the lists of the shape with what they declare."""
    for name, field in shape.model_fields.items():
        annotation = field.annotation
        while get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        if get_origin(annotation) is list:
            yield name, most_of(field)


def test_every_stored_list_declares_its_most() -> None:
    undeclared = [f"{shape.__name__}.{name}" for shape in shapes() for name, most in lists(shape) if most is None]

    assert undeclared == []


def test_the_api_counts_on_no_less_than_is_stored() -> None:
    fields = {
        (type_name, field): levels
        for (type_name, field), levels in mosts_of(GRAPHQL_SCHEMA).fields.items()
        if field != "awards"  # What a piece won; of an edition, `contestAwards` are those that it tells of.
    }
    of_types = {str(one.type): (kind_of(one.kind).card, kind_of(one.kind).body) for one in kind_types()}
    of_types |= {str(BLOCK_TYPES[block.model_fields["type"].default]): (block,) for block in KNOWN_BLOCKS}
    stored = {
        (type_name, name.replace("_", "").lower()): most
        for type_name, of_type in of_types.items()
        for shape in of_type
        for name, most in lists(shape)
    }

    compared = {
        f"{type_name}.{field}": (levels[0].most, levels[0].in_all, known.entries, known.in_all)
        for (type_name, field), levels in fields.items()
        if (known := stored.get((type_name, field.lower()))) is not None
    }

    assert len(compared) > 50
    assert {name: one for name, one in compared.items() if one[:2] != one[2:]} == {}


@pytest.mark.django_db
def test_a_list_that_is_too_long_is_not_published_and_told_to_the_editor() -> None:
    page = practice()
    page.steps = stream(*[("step", {"title": f"Langkah {number}", "text": ""}) for number in range(MOST_STEPS + 1)])
    page.save_revision()

    with pytest.raises(PublishingStopped) as stopped:
        published(page)

    assert stopped.value.objections == [
        f"langkah-langkah: ada {MOST_STEPS + 1}, paling banyak {MOST_STEPS}. Kurangi, atau bagi ke tulisan lain"
    ]
    assert Publication.objects.get(page_id=page.pk).body["steps"] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        ([("paragraph", "<p>Satu.</p>")] * (MOST_BLOCKS + 1), "isi: ada 41, paling banyak 40"),
        ([("steps", items(*[{"title": "Satu", "text": ""}] * 25))] * 3, "langkah-langkah: ada 75, paling banyak 60"),
    ],
)
def test_a_body_is_bounded_as_a_whole(blocks: Any, told: str) -> None:
    page = practice()
    page.content = stream(*blocks)

    with pytest.raises(PublishingStopped, match=told):
        published(page)
