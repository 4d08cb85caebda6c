"""The profiles of featured villages: writing them, checking whether they are still ours, and emptying them."""

from typing import Any

from django.db import models

from hub.content.village import VillagePage
from hub.demo.catalogue import FeaturedVillage
from hub.demo.described import field_values
from hub.demo.stock import Stock
from hub.publishing.sources import Sources


def write_profile(page: VillagePage, text: FeaturedVillage, *, stock: Stock) -> None:
    """Put the demo's words into the page, without storing it."""
    for name, value in field_values(VillagePage, text.profile, key=text.code, stock=stock).items():
        setattr(page, name, value)


def empty_profile(page: VillagePage) -> None:
    """Remove every word from the page, without storing it."""
    for field in _own_fields():
        setattr(page, field.attname, field.get_default())


def is_blank(page: VillagePage) -> bool:
    """Say whether the page has no content yet."""
    return not any(field.value_from_object(page) for field in _own_fields())


def tells_the_same(page: VillagePage, other: VillagePage) -> bool:
    """Say whether readers would see the same for both."""
    return _shown(page) == _shown(other)


def _shown(page: VillagePage) -> tuple[object, ...]:
    filed = page.pillars, page.sdgs, page.landscapes, page.power_sources
    return page.summary, page.cover_id, *filed, page.latitude, page.longitude, page.body(Sources())


def _own_fields() -> list[models.Field[Any, Any]]:
    fields = VillagePage._meta.local_concrete_fields  # noqa: SLF001  Django documents _meta for this.
    return [field for field in fields if field.editable and not field.primary_key]
