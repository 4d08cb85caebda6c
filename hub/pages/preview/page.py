"""Builds the preview of a page from what publishing it would write."""

from dataclasses import dataclass
from typing import Protocol, cast

from django.db import models
from wagtail.models import Locale

from hub.media.stores import WHAT_TO_DO, FileUnreadable
from hub.models.fields import KeysField
from hub.models.region import Region
from hub.pages.preview.in_the_cms import InTheCms
from hub.pages.preview.missing_fields import Missing, fields_of, missing_fields, without_incomplete_parts
from hub.privacy.stopped import PublishingStopped
from hub.publishing.building import content_of
from hub.publishing.page_places import region_of
from hub.publishing.publishable import Publishable
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.blocks import Block
from hub.shapes.kinds import kind_of
from hub.shapes.media import ImageShape
from hub.showing.details import details_of, label_of_field
from hub.showing.shown_addresses import ShownAddresses
from hub.showing.shown_parts import Shower, ShownDetail, ShownPart


class Previewable(Publishable, Protocol):
    """A page of a content type, with the values of the form and perhaps not stored yet."""

    locale_id: int | None

    def card_image(self, sources: Sources) -> ImageShape | None:
        """Return the main picture, if there is one."""

    def shown_blocks(self, sources: Sources) -> list[Block]:
        """Return the published blocks of the body."""


@dataclass(frozen=True)
class Preview:
    """What the template shows; `missing` names what has to be filled in before publishing."""

    kind: str
    title: str
    summary: str
    places: list[str]
    image: ShownPart | None
    blocks: list[ShownPart]
    details: list[ShownDetail]
    missing: list[Missing]


def preview_of(page: Previewable, *, addresses: ShownAddresses | None = None) -> Preview:
    """Build what readers would see if the page were published now.

    Writes nothing except missing sizes of a picture. What is incomplete is left out and named. `addresses` are those of
    files and links, for an editor if left out.
    """
    if page.locale_id is None:
        page.locale_id = Locale.get_default().pk
    model = cast("models.Model", page)
    missing = without_incomplete_parts(model) + missing_fields(model)
    if not page.may_be_public():
        missing += [Missing(objection) for objection in page.own_objections()]
    region = region_of(page.path)
    card, body = _shapes(page, region)
    shower = Shower(addresses or InTheCms())
    blocks = [part for part in map(shower.part_of, body.blocks) if part is not None]
    return Preview(
        kind=kind_of(page.kind).label,
        title=page.title,
        summary=page.public_summary(),
        places=_places(region),
        image=shower.part_of(card.image),
        blocks=blocks,
        details=_details(model, card, body, shower),
        missing=missing,
    )


def preview_without(page: Previewable, unreadable: FileUnreadable) -> Preview:
    """Return what can be shown of a page that cannot be built, and why not."""
    return Preview(
        kind=kind_of(page.kind).label,
        title=page.title,
        summary=page.public_summary(),
        places=[],
        image=None,
        blocks=[],
        details=[],
        missing=[Missing(unreadable.name, (f"{WHAT_TO_DO}.",))],
    )


def _shapes(page: Previewable, region: Region | None) -> tuple[Card, Body]:
    """Return card and body as readers would get them; if fields are missing, only what every content type has."""
    kind = kind_of(page.kind)
    try:
        columns = content_of(page, region).columns
    except (PublishingStopped, ValueError, TypeError, AttributeError):
        if page.may_be_public() and not missing_fields(cast("models.Model", page)):
            raise
        sources = Sources()
        return Card(image=page.card_image(sources)), Body(blocks=page.shown_blocks(sources))
    return kind.card.model_validate(columns["card"]), kind.body.model_validate(columns["body"])


def _places(region: Region | None) -> list[str]:
    names = []
    while region is not None:
        names.append(region.full_name)
        region = region.parent
    return names


def _details(page: models.Model, card: Card, body: Body, shower: Shower) -> list[ShownDetail]:
    """Return every field that the template has no place for, from card and body, and the keys it is filed under."""
    fields = {field.name: field for field in fields_of(page)}
    details = details_of(card, body, fields=fields, shower=shower)
    for field in fields.values():
        if isinstance(field, KeysField) and field.name not in details:
            part = shower.part_of(field.value_from_object(page), dict(field.keys))
            if part is not None:
                details[field.name] = ShownDetail(label_of_field(field), part)
    return list(details.values())
