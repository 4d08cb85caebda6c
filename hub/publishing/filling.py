"""Fills a card or body from the page: each field of the shape is read from the page's field of the same name.

A computed one is a method of the page, `shown_<field>(sources)`. A field with neither fails `manage.py check`.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from enum import Enum
from functools import cache
from inspect import getattr_static
from typing import Any, TypeVar, get_type_hints

from django.db.models import Model
from pydantic import AwareDatetime, BaseModel, ValidationError
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page

from hub.models.stored_media import HubDocument, HubImage
from hub.privacy.stopped import PublishingStopped
from hub.publishing.sources import Sources
from hub.shapes.blocks import BlockShape
from hub.shapes.media import ImageShape
from hub.shapes.references import ContentReference, RegionReference
from hub.shapes.walk import Declared, declared_in, shapes_below

Filled = TypeVar("Filled", bound=BaseModel)
Reader = Callable[[Any, Sources, dict[str, Any]], Any]
# Values that `Sources` publishes and remembers.
BY_CLASS: dict[type, Callable[[Any, Sources], Any]] = {
    BaseModel: lambda value, _sources: value,
    HubImage: lambda value, sources: sources.image(value),
    HubDocument: lambda value, sources: sources.document(value),
    Page: lambda value, sources: ContentReference(content_id=sources.content_id(value)),
}
# Published as the page has it. Most fields are: nothing is asked about their values.
PLAIN = (str, int, float, bool, date, datetime, AwareDatetime)
# Filled by the projection, once the terms are known.
LATER = frozenset({"labels"})


def filled(shape: type[Filled], page: Model, sources: Sources) -> Filled:
    """Build the shape from the page as it is in memory; a value that several fields use is read once.

    Raises `PublishingStopped`, which names the field, if something required is missing: no form checked it.
    """
    held: dict[str, Any] = {}
    name = ""
    try:
        values = {}
        for name, read in _readers(shape, type(page)):
            values[name] = read(page, sources, held)
        return shape(**values)
    except ValidationError as invalid:
        raise PublishingStopped(page.pk, list(_missing(shape, page, name, invalid))) from invalid


def part(shape: type[Filled], value: Any, sources: Sources, **made: Any) -> Filled:
    """Build the shape from the value of a block whose fields have the same names; `made` are those it does not have."""
    fields = ((one, value[one.source]) for one in declared_in(shape) if one.source in value)
    told = {one.name: held if _is_plain(one) else _published(held, one, sources) for one, held in fields}
    return shape(**{name: held for name, held in told.items() if held is not None}, **made)


def parts(shape: type[Filled], values: Iterable[Any], sources: Sources) -> list[Filled]:
    """Build the shape from each value of a stream or list of such blocks."""
    held = (value.value for value in values) if isinstance(values, StreamValue) else values
    return [part(shape, value, sources) for value in held]


def _missing(shape: type[BaseModel], page: Model, name: str, invalid: ValidationError) -> Iterator[str]:
    """Return a sentence for each fault, in the words of the editor's screen."""
    [broken] = [one for one in shapes_below(shape) if one.__name__ == invalid.title]
    word = broken.word if issubclass(broken, BlockShape) else ""
    titles = {one.name: one.title or word for one in declared_in(broken)}
    names = {field.name: str(field.verbose_name) for field in page._meta.concrete_fields}  # noqa: SLF001  Documented.
    for fault in invalid.errors(include_url=False, include_context=False, include_input=False):
        wanted = str(fault["loc"][0])
        told = titles.get(wanted) or names.get(wanted) or wanted
        place = "" if broken is shape else f"{ {'blocks': 'isi', **names}.get(name, name) }: "
        yield f'{place}"{told}" belum diisi atau tidak terbaca. Isi, atau hapus bagian itu'


def without_source(shape: type[BaseModel], page: type) -> list[str]:
    """Return the fields of the shape that no field and no method of the page fills."""
    return [
        declared.name
        for declared in declared_in(shape)
        if declared.name not in LATER
        and not hasattr(page, f"shown_{declared.name}")
        and not _leads_somewhere(page, declared.source)
    ]


def _leads_somewhere(page: type, path: str) -> bool:
    """Say whether the page has what the path names: each name after the first is an attribute of the type before it."""
    first, *rest = path.split(".")
    holder: Any = page
    for name, following in zip((first, *rest), (*rest, ""), strict=True):
        if not hasattr(holder, name) and name not in _hints(holder):
            return False
        if following:
            read = getattr_static(holder, name, None)
            holder = _hints(read.fget).get("return") if isinstance(read, property) else _hints(holder).get(name)
    return True


def _hints(annotated: Any) -> dict[str, Any]:
    return get_type_hints(annotated) if isinstance(annotated, type) or callable(annotated) else {}


@cache
def _readers(shape: type[BaseModel], page: type) -> tuple[tuple[str, Reader], ...]:
    return tuple(
        (declared.name, _reader(declared, page)) for declared in declared_in(shape) if declared.name not in LATER
    )


def _reader(declared: Declared, page: type) -> Reader:
    method: Callable[[Any, Sources], Any] | None = getattr(page, f"shown_{declared.name}", None)
    if method is not None:
        return lambda page, sources, _held: method(page, sources)
    if _is_plain(declared) and "." not in declared.source:
        return lambda page, _sources, _held: getattr(page, declared.source)
    first, *rest = declared.source.split(".")
    return lambda page, sources, held: _published(_value(page, first, rest, held), declared, sources)


def _is_plain(declared: Declared) -> bool:
    return declared.inner in PLAIN and not declared.depth


def _value(page: Any, first: str, rest: list[str], held: dict[str, Any]) -> Any:
    if not rest:
        return getattr(page, first)
    if first not in held:
        held[first] = getattr(page, first)
    value = held[first]
    for name in rest:
        value = getattr(value, name)
    return value


def _published(value: Any, declared: Declared, sources: Sources) -> Any:
    if declared.depth and declared.inner is RegionReference:
        return _regions(value, sources)
    if isinstance(value, StreamValue):
        found = (_part(child.value, declared.inner, sources) for child in value if child.value is not None)
        return [one for one in found if one is not None]
    if declared.depth:
        lines = [line.strip() for line in value.splitlines()] if isinstance(value, str) else value
        return [_part(line, declared.inner, sources) for line in lines if line]
    return None if value is None else _part(value, declared.inner, sources)


def _regions(value: Any, sources: Sources) -> list[RegionReference]:
    """Return the regions that are given as codes or as pages."""
    named = [child.value for child in value] if isinstance(value, StreamValue) else list(value)
    pages = [page for page in named if isinstance(page, Page)]
    return sources.regions_at(pages) if pages else sources.regions(code for code in named if code)


def _part(value: Any, wanted: Any, sources: Sources) -> Any:
    for holder, publish in BY_CLASS.items():
        if isinstance(value, holder):
            return publish(value, sources)
    if wanted is ImageShape:
        return (
            sources.image(value["image"], alt=value["alt"], caption=value["caption"] or "") if value["image"] else None
        )
    if isinstance(wanted, type) and issubclass(wanted, BaseModel):
        return part(wanted, value, sources)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return None if value == "" else wanted(value)
    return value
