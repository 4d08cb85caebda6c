"""Lists of the publications that are filed under another one, newest first, page by page."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import DEFAULT_NESTED, MOST, page_size
from frontend_api.cursors import Order, instant_cursor, newest_position
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import selected
from frontend_api.parts.connections import Slice, connection_of, page_slice, paging
from hub.models.publication import Publication
from hub.selectors.filed_under import FiledPage
from hub.shapes.kinds import kind_of


def nested_list(node: Any, *, kind: str, facet: str, description: str) -> Any:
    """Return the field with the publications of this kind that are filed under the publication by this facet.

    All publications of an answer are served by one statement, or by two if totals are selected.
    """

    def page(
        content: LoadedPublication, info: GraphQLResolveInfo, *, first: int | None = None, after: str | None = None
    ) -> Slice[LoadedPublication]:
        loaders: Loaders = info.context
        asked = FiledPage(
            kind=kind, facet=facet, first=page_size(first, default=DEFAULT_NESTED), after=newest_position(after)
        )
        found = loaders.filed_under(content, asked, selected(info))
        return page_slice(
            found.contents,
            lambda one: _cursor(one.publication),
            has_more=found.has_more,
            after=after,
            total=found.total,
            end=_cursor(found.end) if found.end else None,
        )

    return graphene.Field(
        connection_of(node, of=f"{kind_of(kind).plural}, newest first"),
        required=True,
        **paging(default=DEFAULT_NESTED),
        resolver=page,
        description=f"{description} Newest first, at most {MOST} a page.",
    )


def _cursor(publication: Publication) -> str:
    return instant_cursor(Order.NEWEST, publication.published_at, publication.pk)
