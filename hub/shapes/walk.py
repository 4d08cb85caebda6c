"""What is known of the fields of a shape, and the one walk through its values that everybody uses.

Search takes the words, privacy all that an editor may have written, the reader what has to be read beside the piece.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

from hub.shapes.contact import Contact
from hub.shapes.lists import Most, most_of
from hub.shapes.marks import Filed, Key, Mark, Named, Source

Wanted = TypeVar("Wanted")
Found = TypeVar("Found", bound=BaseModel)


@dataclass(frozen=True)
class Declared:
    """One field of a shape, as it is declared."""

    name: str
    title: str
    description: str
    inner: Any
    depth: int
    is_optional: bool
    is_text: bool
    marks: frozenset[Mark]
    key: Key | None
    filed: Filed | None
    api_name: str
    source: str
    may_hold_phone: bool
    most: Most | None
    holds_bounded_lists: bool

    @property
    def is_made(self) -> bool:
        """Say whether the hub made the value."""
        return Mark.MADE in self.marks

    @property
    def is_searched(self) -> bool:
        """Say whether its words find the piece."""
        return Mark.SEARCHED in self.marks

    @property
    def is_undecided(self) -> bool:
        """Say whether nobody decided if its words are searched."""
        return self.is_text and not self.marks & {Mark.SEARCHED, Mark.UNSEARCHED, Mark.MADE}

    def words_of(self, value: Any) -> str:
        """Give the value as an editor reads it: the label of a key, else the text."""
        words = self.filed.words if self.filed else self.key.words if self.key else {}
        if isinstance(value, Enum):
            return str(getattr(value, "label", value.value))
        return str(words.get(str(value), value))


@dataclass(frozen=True)
class Node:
    """One value on the walk: what it is declared as, and where it stands (`None` marks a place in a list)."""

    value: Any
    declared: Declared
    path: tuple[Declared, ...]


@cache
def declared_in(shape: type[BaseModel]) -> tuple[Declared, ...]:
    """Give the fields of the shape in their order."""
    return tuple(_declared(name, field) for name, field in shape.model_fields.items())


def walk(value: Any, path: tuple[Declared, ...] = ()) -> Iterator[Node]:
    """Give every value in the shapes, those of nested shapes after the shape that holds them."""
    if isinstance(value, BaseModel):
        for declared in declared_in(type(value)):
            yield from _below(getattr(value, declared.name), declared, (*path, declared))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from walk(part, path)


def _below(value: Any, declared: Declared, path: tuple[Declared, ...]) -> Iterator[Node]:
    if isinstance(value, list | tuple):
        for part in value:
            yield from _below(part, declared, path)
        return
    yield Node(value, declared, path)
    if isinstance(value, BaseModel):
        yield from walk(value, path)


def found_in(value: Any, wanted: type[Found]) -> Iterator[Found]:
    """Give every value of this class in the shapes: references, regions, pictures, documents.

    Fields whose type cannot hold one are not looked into.
    """
    if isinstance(value, wanted):
        yield value
    if isinstance(value, list | tuple):
        for part in value:
            yield from found_in(part, wanted)
    elif isinstance(value, BaseModel):
        for name in _ways(type(value), wanted):
            yield from found_in(getattr(value, name), wanted)


@cache
def _ways(shape: type[BaseModel], wanted: type[BaseModel]) -> tuple[str, ...]:
    """Give the fields of the shape from which a value of this class can be reached."""
    return tuple(name for name, field in shape.model_fields.items() if _leads(field.annotation, wanted))


def _leads(annotation: Any, wanted: type[BaseModel]) -> bool:
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return issubclass(annotation, wanted) or (issubclass(annotation, BaseModel) and bool(_ways(annotation, wanted)))
    return any(_leads(part, wanted) for part in get_args(annotation))


def words_in(*shapes: BaseModel) -> list[str]:
    """Give the words for search: every value that is marked as searched, keys by their labels."""
    found = (node for shape in shapes for node in walk(shape) if _is_searched(node))
    return [words for node in found if node.value not in (None, "") and (words := node.declared.words_of(node.value))]


def _is_searched(node: Node) -> bool:
    """Say whether it and everything that holds it is searched: a picture marked as unsearched keeps its caption out."""
    return node.declared.is_searched and not any(Mark.UNSEARCHED in above.marks for above in node.path)


def _declared(name: str, field: Any) -> Declared:
    metadata = list(field.metadata)
    inner, depth, is_optional = field.annotation, 0, False
    while True:
        origin = get_origin(inner)
        if origin is Annotated:
            inner, *more = get_args(inner)
            metadata += more
        elif origin is list:
            [inner], depth = get_args(inner), depth + 1
        elif origin in (Union, UnionType) and NoneType in get_args(inner):
            inner, is_optional = next(part for part in get_args(inner) if part is not NoneType), True
        else:
            break
    is_empty_text = inner is str and depth == 0 and not field.is_required()
    return Declared(
        name=name,
        title=field.title or "",
        description=field.description or "",
        inner=inner,
        depth=depth,
        is_optional=is_optional or is_empty_text,
        is_text=inner is str,
        marks=frozenset(mark for mark in metadata if isinstance(mark, Mark)),
        key=_one(metadata, Key),
        filed=_one(metadata, Filed),
        api_name=found.name if (found := _one(metadata, Named)) else name,
        source=origin_of.name if (origin_of := _one(metadata, Source)) else name,
        may_hold_phone=Contact.PHONE in metadata,
        most=_one(metadata, Most),
        holds_bounded_lists=_holds_bounded_lists(inner),
    )


def _holds_bounded_lists(annotation: Any) -> bool:
    """Say whether shapes of this type have lists that are bounded together with those of their neighbours."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        fields = annotation.model_fields.values() if issubclass(annotation, BaseModel) else ()
        return any(most.in_all is not None for field in fields if (most := most_of(field)) is not None)
    return any(_holds_bounded_lists(part) for part in get_args(annotation))


def _one(metadata: list[Any], mark: type[Wanted]) -> Wanted | None:
    return next((found for found in metadata if isinstance(found, mark)), None)
