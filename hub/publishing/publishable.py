"""What a page must offer to be published."""

from datetime import datetime
from typing import Any, ClassVar, Protocol
from uuid import UUID

from wagtail.models import Page, get_page_models

from hub.models.region import Region
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card


class PageLocale(Protocol):
    """The language of a page."""

    language_code: str


class Publishable(Protocol):
    """A page of a content type, as stored in the database."""

    kind: ClassVar[str]
    _meta: ClassVar[Any]
    pk: int
    live: bool
    title: str
    path: str
    url_path: str
    slug: str
    alias_of_id: int | None
    translation_key: UUID
    last_published_at: datetime | None
    expire_at: datetime | None

    @property
    def locale(self) -> PageLocale:
        """The language of the page."""

    def dated_at(self) -> datetime | None:
        """Return the instant by which lists order it, or None if it has none of its own yet."""

    def public_summary(self) -> str:
        """Return one or two plain sentences for lists."""

    def may_be_public(self) -> bool:
        """Say whether the public may ever see the page, in whatever way it is published."""

    def own_objections(self) -> list[str]:
        """Return why the content type's rules forbid publishing the page, as sentences without a full stop."""

    def card(self, sources: Sources) -> Card:
        """Build what lists show."""

    def body(self, sources: Sources) -> Body:
        """Build what the detail shows."""

    def terms(self) -> list[tuple[str, str]]:
        """Return (facet, value) for every term that the page is filed under."""

    def point(self, region: Region | None) -> tuple[float, float] | None:
        """Return latitude and longitude in degrees, or None; `region` is the one that the page is in."""

    def event_span(self) -> tuple[datetime, datetime] | None:
        """Return when an event begins and ends, or None if the page is not an event."""

    def lowest_price(self) -> int | None:
        """Return the lowest price in whole rupiah, or None if there is none."""


def is_publishable(page_class: type | None) -> bool:
    """Say whether pages of this class are published; home, regency and district pages only contain others."""
    return page_class is not None and bool(getattr(page_class, "kind", ""))


def publishable_classes() -> list[type[Page]]:
    """Return every content type that is published."""
    return [page_class for page_class in get_page_models() if is_publishable(page_class)]
