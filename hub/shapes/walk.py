"""What is known about the fields of a shape, and the walks through its values that all packages use.

Search needs the words, privacy everything that an editor may have written, readers what the publication refers to.
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
from hub.shapes.marks import Filed, Key, Longest, Mark, Named, ReadFrom, ValidUntil

Wanted = TypeVar("Wanted")
Found = TypeVar("Found", bound=BaseModel)
KEPT_OUT = frozenset({Mark.UNSEARCHED, Mark.MADE})


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
    valid_until: ValidUntil | None
    api_name: str
    source: str
    may_hold_phone: bool
    longest: int | None
    most: Most | None
    holds_bounded_lists: bool

    @property
    def is_made(self) -> bool:
        """Say whether the hub made the value."""
        return Mark.MADE in self.marks

    @property
    def is_searched(self) -> bool:
        """Say whether search finds its words."""
        return Mark.SEARCHED in self.marks

    @property
    def is_written(self) -> bool:
        """Say whether it is free text, not a key."""
        return self.is_text and self.key is None and self.filed is None

    @property
    def is_undecided(self) -> bool:
        """Say whether its declaration leaves open if its words are searched."""
        return self.is_text and not self.marks & {Mark.SEARCHED, Mark.UNSEARCHED, Mark.MADE}

    def words_of(self, value: Any) -> str:
        """Return the value as an editor reads it: the label of a key, or the text."""
        words = self.filed.words if self.filed else self.key.words if self.key else {}
        if isinstance(value, Enum):
            return str(getattr(value, "label", value.value))
        return str(words.get(str(value), value))


@cache
def declared_in(shape: type[BaseModel]) -> tuple[Declared, ...]:
    """Return the fields of the shape, in order."""
    return tuple(_declared(name, field) for name, field in shape.model_fields.items())


def longest(shape: type[BaseModel], name: str) -> int:
    """Return the field's maximum number of characters. Raises `LookupError` if its shape declares no `Longest`."""
    [one] = [one for one in declared_in(shape) if one.name == name]
    if one.longest is None:
        raise LookupError(f"Declare how long {shape.__name__}.{name} may be: Annotated[…, Longest(…)].")
    return one.longest


def found_in(value: Any, wanted: type[Found]) -> Iterator[Found]:
    """Return every value of this class in the shapes: references, regions, pictures, documents.

    Fields whose type cannot hold one are skipped.
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
    """Return the fields of the shape from which a value of this class can be reached."""
    return tuple(name for name, field in shape.model_fields.items() if _leads(field.annotation, wanted))


def _leads(annotation: Any, wanted: type[BaseModel]) -> bool:
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return issubclass(annotation, wanted) or (issubclass(annotation, BaseModel) and bool(_ways(annotation, wanted)))
    return any(_leads(part, wanted) for part in get_args(annotation))


def words_in(*shapes: BaseModel) -> list[str]:
    """Return the words for search: every value that is marked as searched, labels for keys, names for regions.

    Anything inside a field marked as unsearched is skipped, such as the caption of a picture.
    """
    return [words for shape in shapes for words in _words(shape, None)]


def _words(value: Any, declared: Declared | None) -> Iterator[str]:
    is_searched = declared is not None and declared.is_searched
    if isinstance(value, BaseModel) and not is_searched:
        for inner in _with_words(type(value)):
            yield from _words(getattr(value, inner.name), inner)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _words(part, declared)
    elif declared is not None and is_searched and value not in (None, ""):
        yield declared.words_of(value)


@cache
def _with_words(shape: type[BaseModel]) -> tuple[Declared, ...]:
    """Return the fields of the shape that are searched, or that may hold one that is."""
    return tuple(
        one
        for one in declared_in(shape)
        if not one.marks & KEPT_OUT and (one.is_searched or _leads(shape.model_fields[one.name].annotation, BaseModel))
    )


def shapes_below(*shapes: type[BaseModel]) -> list[type[BaseModel]]:
    """Return these shapes and every shape inside them, each once."""
    found: dict[type[BaseModel], None] = {}
    waiting: list[Any] = list(shapes)
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, type) and get_origin(one) is None:
            if issubclass(one, BaseModel) and one not in found:
                found[one] = None
                waiting += [field.annotation for field in one.model_fields.values()]
        else:
            waiting += get_args(one)
    return list(found)


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
        valid_until=_one(metadata, ValidUntil),
        api_name=found.name if (found := _one(metadata, Named)) else name,
        source=origin_of.name if (origin_of := _one(metadata, ReadFrom)) else name,
        may_hold_phone=Contact.PHONE in metadata,
        longest=length.characters if (length := _one(metadata, Longest)) else None,
        most=_one(metadata, Most),
        holds_bounded_lists=_holds_bounded_lists(inner),
    )


def _holds_bounded_lists(annotation: Any) -> bool:
    """Say whether shapes of this type have lists with a common limit for all of them."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        fields = annotation.model_fields.values() if issubclass(annotation, BaseModel) else ()
        return any(most.in_all is not None for field in fields if (most := most_of(field)) is not None)
    return any(_holds_bounded_lists(part) for part in get_args(annotation))


def _one(metadata: list[Any], mark: type[Wanted]) -> Wanted | None:
    return next((found for found in metadata if isinstance(found, mark)), None)
