"""Lists of publications: one root field for all kinds and one for each kind."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import MOST, MOST_CHOICES, page_size
from frontend_api.cursors import Order, instant_cursor, newest_position
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import selected
from frontend_api.parts.bounded_lists import some_of
from frontend_api.parts.connections import Slice, connection_of, page_slice, paging
from frontend_api.parts.content import Content
from frontend_api.parts.kind_types import KindType
from frontend_api.parts.vocabulary import ContentKind
from frontend_api.queries.content_sorts import (
    ContentSort,
    ListSort,
    check_fits,
    sorted_cursor,
    sorted_position,
)
from frontend_api.queries.filters import ContentFilter, followed, keys_of, wanted
from frontend_api.type_discovery import found_types
from hub.models.publication import Publication
from hub.selectors.filters import Wanted
from hub.selectors.publications import ListPage, newest
from hub.selectors.sorted_lists import SortedBy, sorted_publications

ContentConnection = connection_of(Content, of="content of several kinds")


ORDERED = f"Newest first unless `sort` says otherwise, at most {MOST} a page."


def _narrowing() -> dict[str, Any]:
    """Return the arguments that narrow and sort every list."""
    return {
        "filter": graphene.Argument(ContentFilter, description="The filter of the list."),
        "sort": graphene.Argument(ContentSort, default_value=ListSort.NEWEST, description="The order of the list."),
    }


def list_fields() -> dict[str, Any]:
    """Return the root field of every kind that has its own list, by name."""
    return {
        kind_type.list_name: graphene.Field(
            connection_of(kind_type.type, of=f"{kind_type.list_name}, newest first"),
            required=True,
            **_narrowing(),
            **paging(),
            resolver=_resolver_of(kind_type),
            description=f"{kind_type.list_description} {ORDERED}",
        )
        for kind_type in found_types()
        if kind_type.list_name
    }


class ListQueries(graphene.ObjectType):
    """The list of all kinds."""

    publications = graphene.Field(
        ContentConnection,
        required=True,
        kinds=graphene.Argument(
            some_of(ContentKind, most=MOST_CHOICES),
            description="Only these kinds; all kinds if left out or empty.",
        ),
        **_narrowing(),
        **paging(),
        description=f"Content of all kinds or of some. {ORDERED}",
    )

    @staticmethod
    def resolve_publications(
        _root: Any, info: GraphQLResolveInfo, *, kinds: Any = None, **given: Any
    ) -> Slice[LoadedPublication]:
        """Return one page."""
        return content_slice(info, keys_of(kinds), **given)


def content_slice(
    info: GraphQLResolveInfo,
    kinds: tuple[str, ...],
    *,
    filter: Any = None,  # noqa: A002  The argument's name in the schema.
    sort: ListSort | None = ListSort.NEWEST,
    **paged: Any,
) -> Slice[LoadedPublication]:
    """Return one page of publications in this order; raises `GraphQLError` for an argument that cannot be used."""
    order = sort or ListSort.NEWEST
    check_fits(kinds, filter, order)
    narrowed = wanted(filter, kinds)
    if order is ListSort.NEWEST:
        return _newest_slice(info, narrowed, **paged)
    return _sorted_slice(info, narrowed, SortedBy(order.value), **paged)


def _newest_slice(
    info: GraphQLResolveInfo, narrowed: Wanted, *, first: int | None = None, after: str | None = None
) -> Slice[LoadedPublication]:
    asked, size, position = selected(info), page_size(first), newest_position(after)
    page = followed(
        narrowed.region,
        lambda region: newest(
            replace(narrowed, region=region), first=size, after=position, body=asked.body, total=asked.total
        ),
    )
    return _slice_of(page, info, newest_cursor, after=after)


def _sorted_slice(
    info: GraphQLResolveInfo, narrowed: Wanted, order: SortedBy, *, first: int | None = None, after: str | None = None
) -> Slice[LoadedPublication]:
    asked, size, position = selected(info), page_size(first), sorted_position(after, order)
    page = followed(
        narrowed.region,
        lambda region: sorted_publications(
            replace(narrowed, region=region), order, first=size, after=position, body=asked.body, total=asked.total
        ),
    )
    return _slice_of(page, info, lambda row: sorted_cursor(row, order), after=after)


def _slice_of(
    page: ListPage, info: GraphQLResolveInfo, cursor_of: Callable[[Publication], str], *, after: str | None
) -> Slice[LoadedPublication]:
    loaders: Loaders = info.context
    return page_slice(
        loaders.contents(page.rows, selected(info)),
        lambda content: cursor_of(content.publication),
        has_more=page.has_more,
        after=after,
        total=page.total,
        end=cursor_of(page.rows[-1]) if page.rows else None,
    )


def newest_cursor(publication: Publication) -> str:
    """Return the cursor of a publication in a list ordered newest first."""
    return instant_cursor(Order.NEWEST, publication.published_at, publication.pk)


def _resolver_of(kind_type: KindType) -> Any:
    kinds = (kind_type.kind,)
    return lambda _root, info, **given: content_slice(info, kinds, **given)
