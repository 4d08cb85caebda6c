"""Finds what is still missing in a form, so that the rest of it can be shown."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField

from hub.showing.details import label_of_field


@dataclass(frozen=True)
class Missing:
    """A part of the form that has to be filled in or corrected: its label, and what is wrong if that is known."""

    label: str
    reasons: tuple[str, ...] = ()


def without_incomplete_parts(page: models.Model) -> list[Missing]:
    """Remove the parts of the page's streams that could not be published, and return them; stores nothing."""
    missing = []
    for field in fields_of(page):
        if isinstance(field, StreamField):
            stream = field.value_from_object(page)
            whole, left_out = _divided(stream)
            if left_out:
                setattr(page, field.attname, StreamValue(stream.stream_block, whole))
                missing += [
                    Missing(f"{label_of_field(field)}, bagian ke-{number}: {name}") for number, name in left_out
                ]
    return missing


def fields_of(page: models.Model) -> list[models.Field[Any, Any]]:
    """Return the fields of the page that have a column."""
    return list(page._meta.concrete_fields)  # noqa: SLF001  Django documents it as public.


def missing_fields(page: models.Model) -> list[Missing]:
    """Return the fields that an editor has to fill in or correct; raises nothing, reads no table."""
    missing = []
    for field in fields_of(page):
        if field.editable and not isinstance(field, models.ForeignKey) and field.model is type(page):
            try:
                field.clean(field.value_from_object(page), page)
            except ValidationError as error:
                missing.append(Missing(label_of_field(field), tuple(error.messages)))
    return missing


def _divided(stream: StreamValue) -> tuple[list[Any], list[tuple[int, str]]]:
    whole, left_out = [], []
    for number, child in enumerate(stream, start=1):
        try:
            child.block.clean(child.value)
        except ValidationError:
            left_out.append((number, str(child.block.label)))
        else:
            whole.append((child.block_type, child.value, child.id))
    return whole, left_out
