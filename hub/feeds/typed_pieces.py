"""Pages of a village that are the same piece as one that comes from elsewhere."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from hub.content.information import InformationPage
from hub.content.news import NewsPage
from hub.feeds.arrived_items import ArrivedItem
from hub.feeds.markup_pieces import words_of
from hub.pages.content import ContentPage
from hub.pages.sourced import NamesSource
from hub.publishing.publishable import publishable_classes

# Who types it again does so within days, and shortens it; a title of its kind comes again next month.
DAYS_APART = timedelta(days=7)
# Of the words of the original. Typing and pasting lose some.
LEAST_SHARED = 0.8
MOST_LOOKED_AT = 5


def typed_here(item: ArrivedItem, village: Page) -> str:
    """Return the title of a page below the village that is the same piece and came from no source, or ""."""
    return same_here(item, village, feed_entries=None)


def same_here(item: ArrivedItem, village: Page, **columns: Any) -> str:
    """Return the title of a page below the village that is the same piece, and has these columns, or "".

    It is the same if it names the item's address as its source, or if it has its title and also its words, its year, or
    nearly its day. Drafts count as well. One statement, and two more for each page with the same title.
    """
    is_known = Q(draft_title__iexact=item.title)
    for model in publishable_classes():
        if issubclass(model, NamesSource) and item.own_address:
            is_known |= Q(**{f"{_child(model)}__source_url": item.own_address})
    below = Page.objects.filter(is_known, path__startswith=village.path, depth__gt=village.depth, **columns)
    for page in below.order_by("pk")[:MOST_LOOKED_AT]:
        draft: Any = page.get_latest_revision_as_object()
        if isinstance(draft, ContentPage) and _is_same(draft, item):
            return str(page.draft_title)
    return ""


def _is_same(draft: ContentPage, item: ArrivedItem) -> bool:
    if item.own_address and isinstance(draft, NamesSource) and draft.source_url == item.own_address:
        return True
    if draft.title.casefold() != item.title.casefold():
        return False
    if isinstance(draft, InformationPage):
        return item.year is None or draft.year == item.year
    return not item.pieces or _shares_words(draft, item) or _is_near(draft, item)


def _shares_words(draft: ContentPage, item: ArrivedItem) -> bool:
    content = draft.content
    typed = {word for text in content.stream_block.get_searchable_content(content) for word in _words(text)}
    told = {word for piece in item.pieces for word in _words(words_of(piece))}
    return len(told & typed) >= LEAST_SHARED * len(told)


def _words(text: object) -> list[str]:
    return str(text).casefold().split()


def _is_near(draft: ContentPage, item: ArrivedItem) -> bool:
    day = timezone.localdate(item.at) if item.at else None
    return day is not None and any(abs(day - other) <= DAYS_APART for other in _days(draft))


def _days(draft: ContentPage) -> Iterator[date]:
    """Return the days that the page tells: of what happened, of its original, and of its own publishing."""
    if isinstance(draft, NewsPage) and draft.happened_on is not None:
        yield draft.happened_on
    for instant in (draft.first_published_at, draft.latest_revision_created_at):
        if instant is not None:
            yield timezone.localdate(instant)


def _child(model: type[Page]) -> str:
    return str(model._meta.model_name)  # noqa: SLF001  Documented by Django.
