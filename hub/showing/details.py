"""Everything that a card and a body say beside title, picture and text: one row for each field, labelled."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.text import capfirst

from hub.models.fields import KeysField, RegionCodesField, regency_choices
from hub.shapes.base import Body, Card
from hub.shapes.walk import Declared, declared_in
from hub.showing.shown_parts import Shower, ShownDetail
from hub.showing.words_of_values import Choices, label_of

Fields = Mapping[str, models.Field[Any, Any]]
SHOWN_ELSEWHERE = frozenset({"image", "is_demo", "labels", "blocks"})


def details_of(card: Card, body: Body, *, fields: Fields, shower: Shower) -> dict[str, ShownDetail]:
    """Return every field that has a row of its own, by name; `fields` are those of the page that was published."""
    details = {}
    for shape in (card, body):
        for declared in declared_in(type(shape)):
            if declared.name in SHOWN_ELSEWHERE or declared.is_made:
                continue
            part = shower.detail_of(shape, declared, _choices(fields.get(declared.name)))
            if part is not None:
                details[declared.name] = ShownDetail(row_label(declared, fields), part)
    return details


def label_of_field(field: models.Field[Any, Any]) -> str:
    """Return the name of the field as forms show it."""
    return capfirst(str(field.verbose_name))


def row_label(declared: Declared, fields: Fields) -> str:
    """Return the title of a card's or body's field, or else the name that forms show."""
    field = None if declared.title else fields.get(declared.name)
    return label_of(declared) if field is None else label_of_field(field)


def _choices(field: models.Field[Any, Any] | None) -> Choices:
    if isinstance(field, RegionCodesField):
        return dict(regency_choices())
    if isinstance(field, KeysField):
        return dict(field.keys)
    return {str(key): str(words) for key, words in field.flatchoices} if field is not None else {}
