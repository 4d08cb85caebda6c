"""Lists of publications, newest first: one root field for all kinds and one for each kind."""

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
from frontend_api.queries.filters import ContentFilter, followed, keys_of, wanted
from frontend_api.type_discovery import found_types
from hub.models.publication import Publication
from hub.selectors.publications import newest

ContentConnection = connection_of(Content, of="content of several kinds")


def list_fields() -> dict[str, Any]:
    """Return the root field of every kind that has its own list, by name."""
    return {
        kind_type.list_name: graphene.Field(
            connection_of(kind_type.type, of=f"{kind_type.list_name}, newest first"),
            required=True,
            filter=_narrowed(),
            **paging(),
            resolver=_resolver_of(kind_type),
            description=f"{kind_type.list_description} Newest first, at most {MOST} a page.",
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
        filter=graphene.Argument(ContentFilter, description="The filter of the list."),
        **paging(),
        description=f"Content of all kinds or of some. Newest first, at most {MOST} a page.",
    )

    @staticmethod
    def resolve_publications(
        _root: Any, info: GraphQLResolveInfo, *, kinds: Any = None, **given: Any
    ) -> Slice[LoadedPublication]:
        """Return one page."""
        return newest_slice(info, keys_of(kinds), **given)


def newest_slice(
    info: GraphQLResolveInfo,
    kinds: tuple[str, ...],
    *,
    filter: Any = None,  # noqa: A002  The argument's name in the schema.
    first: int | None = None,
    after: str | None = None,
) -> Slice[LoadedPublication]:
    """Return one page of publications, newest first; raises `GraphQLError` for an argument that cannot be used."""
    loaders: Loaders = info.context
    asked = selected(info)
    narrowed, size, position = wanted(filter, kinds), page_size(first), newest_position(after)
    page = followed(
        narrowed.region,
        lambda region: newest(
            replace(narrowed, region=region), first=size, after=position, body=asked.body, total=asked.total
        ),
    )
    return page_slice(
        loaders.contents(page.rows, asked),
        lambda content: newest_cursor(content.publication),
        has_more=page.has_more,
        after=after,
        total=page.total,
        end=newest_cursor(page.rows[-1]) if page.rows else None,
    )


def newest_cursor(publication: Publication) -> str:
    """Return the cursor of a publication in a list ordered newest first."""
    return instant_cursor(Order.NEWEST, publication.published_at, publication.pk)


def _narrowed() -> Any:
    return graphene.Argument(ContentFilter, description="The filter of the list.")


def _resolver_of(kind_type: KindType) -> Any:
    kinds = (kind_type.kind,)
    return lambda _root, info, **given: newest_slice(info, kinds, **given)
