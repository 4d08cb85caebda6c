"""Pieces whose every list is as long as it may be: what a document costs at most is what it costs on them."""

from collections import Counter
from datetime import timedelta
from typing import Any, TypeVar

from django.utils import timezone
from pydantic import BaseModel

from hub.content.news import NewsPage
from hub.models.publication import Publication
from hub.publishing.publishable import publishable_classes
from hub.shapes.kinds import kind_of
from hub.shapes.lists import most_of
from tests.factories import picture, practice, published
from tests.frontend_api.pieces import body
from tests.samples import full_page

# Each of them once, and those of one facet no more than its own field gives.
LABELS = "labels"
Shape = TypeVar("Shape", bound=BaseModel)


def plant_stretched() -> None:
    """Publish the sample of every kind, and make every list of it as long as it may be, as if it had been so."""
    for page_class in publishable_classes():
        published(full_page(page_class))
    # The newest, with every block.
    practice(title="Semua blok", content=body(picture(width=1600), *NewsPage.objects.live()))
    later = timezone.now() + timedelta(days=1)
    for row in Publication.objects.public():
        kind = kind_of(row.kind)
        row.card = stretched(kind.card.model_validate(row.card)).model_dump(mode="json")
        row.body = stretched(kind.body.model_validate(row.body)).model_dump(mode="json")
        row.expires_at = None
        if row.ends_at:
            row.starts_at = row.ends_at = later
        row.save()


def stretched(shape: Shape) -> Shape:
    """Return the shape with the entries of each list repeated until it is as long as it may be."""
    return _stretched(shape, Counter())


def _stretched(shape: Shape, used: Counter[Any]) -> Shape:
    values: dict[str, Any] = {}
    for name, field in type(shape).model_fields.items():
        value = getattr(shape, name)
        most = most_of(field)
        if most is not None and value and name != LABELS:
            room = most.entries if most.in_all is None else min(most.entries, most.in_all - used[type(shape), name])
            entries = [value[number % len(value)] for number in range(max(room, 1))]
            used[type(shape), name] += len(entries)
            value = [_widened(entry, most.each) for entry in entries]
        if isinstance(value, list):
            value = [_stretched(part, used) if isinstance(part, BaseModel) else part for part in value]
        elif isinstance(value, BaseModel):
            value = _stretched(value, used)
        values[name] = value
    return shape.model_copy(update=values)


def _widened(entry: Any, each: int) -> Any:
    return [entry[number % len(entry)] for number in range(each)] if isinstance(entry, list) and entry else entry
