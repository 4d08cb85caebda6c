"""Builds the pages that TOML files describe: pictures, documents and other pages are given by name."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Field, ForeignKey
from django.utils import timezone
from wagtail.fields import StreamField

from hub.demo.catalogue import PageText
from hub.demo.page_fields import ZONE, morning, page_fields
from hub.demo.stock import Stock
from hub.demo.streams import StreamWriter
from hub.models.region import Region
from hub.models.stored_media import HubDocument, HubImage
from hub.pages.content import ContentPage
from hub.publishing.publishable import publishable_classes


def described_page(text: PageText, *, key: str, stock: Stock) -> ContentPage:
    """Return the page, not stored. Raises `ValueError`, which says what is wrong where, and `NotPlanted`."""
    page_classes = {page_class.kind: page_class for page_class in publishable_classes()}
    if text.kind not in page_classes:
        raise ValueError(f'{key}: no content type has the kind "{text.kind}".')
    day = text.date if isinstance(text.date, date) else _in_days(text.date)
    common = page_fields(title=text.title, key=key, at=morning(day))
    values = field_values(page_classes[text.kind], text.fields, key=key, stock=stock)
    page: ContentPage = page_classes[text.kind](**common, **values)
    return page


def field_values(page_class: type[ContentPage], told: dict[str, Any], *, key: str, stock: Stock) -> dict[str, Any]:
    """Return the value of each field as a page of this class has it; `key` identifies the page in the whole demo.

    Raises `ValueError`, which names a field that does not exist or cannot have this value, and `NotPlanted` if a
    field refers to a page that does not exist yet.
    """
    body, others = StreamWriter(key, stock), StreamWriter(f"{key}/fields", stock)
    values = {}
    for name, value in told.items():
        try:
            field = page_class._meta.get_field(name)  # noqa: SLF001  Django documents _meta for this.
            values[name] = _value(field, value, writer=body if name == "content" else others, stock=stock)
        except (FieldDoesNotExist, KeyError, ValidationError) as error:
            raise ValueError(f'{key}: "{name}" is not a field, or refers to something unknown: {error}') from error
    return values


def _value(field: Field[Any, Any], told: Any, *, writer: StreamWriter, stock: Stock) -> Any:
    if isinstance(field, StreamField):
        return writer.stream(field.stream_block, told)
    if isinstance(field, ForeignKey):
        return _referred(field, told, stock=stock)
    if isinstance(told, dict):
        day = _in_days(told["in_days"])
        return datetime.combine(day, time(told["hour"]), tzinfo=ZONE) if "hour" in told else day
    return field.to_python(told)


def _referred(field: ForeignKey[Any, Any], told: str, *, stock: Stock) -> Any:
    """Return what the name stands for. Raises `NotPlanted` for a page or a region that does not exist."""
    if issubclass(field.related_model, HubImage):
        return stock.pictures[told]
    if issubclass(field.related_model, HubDocument):
        return stock.documents[told]
    if issubclass(field.related_model, Region):
        return stock.region(told)
    return stock.page(told).specific


def _in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)
