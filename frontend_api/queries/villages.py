"""One village, and the list of villages."""

from enum import Enum
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import MOST, page_size, plain_text, region_code, village_code
from frontend_api.cursors import Order, instant_cursor, name_position, text_cursor, update_position
from frontend_api.errors import bad_input
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import Selected, selected
from frontend_api.parts.connections import Slice, connection_of, page_slice, paging
from frontend_api.queries.filters import followed
from frontend_api.types.village import Village
from hub.models.publication import Publication
from hub.selectors.publications import ListPage
from hub.selectors.villages import village_by_code, village_by_slug, villages_by_name, villages_by_update
from hub.shapes.text_lengths import AtMost

LONGEST_NAME = 80


class VillageOrder(Enum):
    """The orders of the list of villages."""

    NAME = "name"
    RECENTLY_UPDATED = "updated"


SORTS = {VillageOrder.NAME: "From A to Z.", VillageOrder.RECENTLY_UPDATED: "The most recently updated first."}
VillageSort = graphene.Enum.from_enum(
    VillageOrder,
    name="VillageSort",
    description=lambda sort: "The order of the villages." if sort is None else SORTS[sort],
)


class VillageFilter(graphene.InputObjectType):
    """The filter of the list of villages; all given conditions must match."""

    region = graphene.String(
        description="A regency or district by its current or former code: 64.02 or 64.02.08, with or without dots."
    )
    name_prefix = graphene.String(description=f"The beginning of the name, in any case; {AtMost.SLUG}.")


class VillageQueries(graphene.ObjectType):
    """The root fields of villages."""

    village = graphene.Field(
        Village,
        code=graphene.String(description="The current or a former code: 64.02.08.2009 or 6402082009."),
        slug=graphene.String(description=f"The short name for URLs, {AtMost.SLUG}."),
        description="One village by its code or by its slug: pass exactly one of them. Null if there is none.",
    )
    villages = graphene.Field(
        connection_of(Village, of="villages"),
        required=True,
        filter=graphene.Argument(VillageFilter, description="The filter of the list."),
        sort=graphene.Argument(VillageSort, default_value=VillageOrder.NAME, description="The order of the list."),
        **paging(),
        description=f"The villages, at most {MOST} a page.",
    )

    @staticmethod
    def resolve_village(
        _root: Any, info: GraphQLResolveInfo, *, code: str | None = None, slug: str | None = None
    ) -> LoadedPublication | None:
        """Return the village."""
        if (code is None) == (slug is None):
            raise bad_input('Pass "village" exactly one of "code" and "slug".')
        if code is not None:
            found = village_by_code(village_code(code))
        else:
            found = village_by_slug(plain_text(slug or "", name="slug", longest=LONGEST_NAME))
        loaders: Loaders = info.context
        return next(iter(loaders.contents([found], selected(info))), None) if found else None

    @staticmethod
    def resolve_villages(
        _root: Any,
        info: GraphQLResolveInfo,
        *,
        filter: Any = None,  # noqa: A002  The argument's name in the schema.
        sort: VillageOrder | None = VillageOrder.NAME,
        first: int | None = None,
        after: str | None = None,
    ) -> Slice[LoadedPublication]:
        """Return one page."""
        loaders: Loaders = info.context
        asked = selected(info)
        by_update = sort is VillageOrder.RECENTLY_UPDATED
        page = _page(filter or {}, asked, by_update=by_update, first=page_size(first), after=after)
        cursor_of = _update_cursor if by_update else _name_cursor
        return page_slice(
            loaders.contents(page.rows, asked),
            lambda content: cursor_of(content.publication),
            has_more=page.has_more,
            after=after,
            total=page.total,
            end=cursor_of(page.rows[-1]) if page.rows else None,
        )


def _page(narrowed: Any, asked: Selected, *, by_update: bool, first: int, after: str | None) -> ListPage:
    region = narrowed.get("region")
    given = "" if region is None else region_code(region)
    prefix = plain_text(narrowed.get("name_prefix") or "", name="namePrefix", longest=LONGEST_NAME)
    wanted: dict[str, Any] = {"prefix": prefix, "first": first, "body": asked.body, "total": asked.total}
    if by_update:
        updated = update_position(after)
        return followed(given, lambda region: villages_by_update(region=region, after=updated, **wanted))
    named = name_position(after)
    return followed(given, lambda region: villages_by_name(region=region, after=named, **wanted))


def _name_cursor(publication: Publication) -> str:
    return text_cursor(Order.NAME, publication.title, publication.pk)


def _update_cursor(publication: Publication) -> str:
    return instant_cursor(Order.UPDATED, publication.updated_at, publication.pk)
