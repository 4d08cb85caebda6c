"""Other pieces and regions that a piece names: by what stays, resolved among what is public when they are read."""

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel

from hub.shapes.base import Shape


class ContentReference(Shape):
    """A piece by its publication id."""

    content_id: str


class RegionReference(Shape):
    """A region by its Kemendagri code; `name` is what it was called when this was published."""

    code: str
    name: str = ""


Reference = TypeVar("Reference", ContentReference, RegionReference)


def references_in(value: Any, kind: type[Reference]) -> Iterator[Reference]:
    """Give every reference of this kind in a shape, wherever it stands."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from references_in(getattr(value, name), kind)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from references_in(part, kind)
