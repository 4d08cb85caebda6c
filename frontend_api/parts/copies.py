"""Copies of a practice, or from and to a village: counts, and lists of their own, read for all of an answer at once."""

from collections.abc import Callable, Mapping
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import DEFAULT_NESTED, page_size
from frontend_api.cursors import Order, instant_cursor, newest_position
from frontend_api.loaders import LoadedPublication
from frontend_api.lookahead import selected
from frontend_api.parts.connections import Slice, connection_named, page_slice
from frontend_api.parts.kind_types import type_of
from frontend_api.scalars import Date
from hub.selectors.copies import CopiesPage
from hub.shapes.adoptions import KIND

Read = Callable[..., Mapping[str, CopiesPage]]


CopyConnection = connection_named("Copy", lambda: type_of(KIND), of="copies, newest first")


class AdoptionSummary(graphene.ObjectType):
    """How often a practice was copied, in its whole chain. Plans without news for a year are not counted.

    After a merger a village may have two copies: in each state it counts once.
    """

    running = graphene.Int(required=True, description="Copies that run: the number to show first.")
    in_progress = graphene.Int(required=True, description="Copies that have begun.")
    planned = graphene.Int(required=True, description="Plans, which are no copies yet.")
    stopped = graphene.Int(required=True, description="Copies that have ended, which tell others as much.")
    villages = graphene.Int(required=True, description="Villages in which a copy has begun, running or not.")
    regencies = graphene.Int(required=True, description="Regencies and cities in which one has begun.")
    latest_on = graphene.Field(Date, description="The day of the latest state. Null without copies.")


def copies_page(
    content: LoadedPublication,
    info: GraphQLResolveInfo,
    read: Read,
    *,
    by: Callable[[LoadedPublication], str],
    first: int | None = None,
    after: str | None = None,
    **narrowed: Any,
) -> Slice[LoadedPublication]:
    """Return one page of copies of this publication; those of all others of its kind are read with it.

    `by` is the key of a publication in what `read` returns. Raises `GraphQLError` for an argument that cannot be used.
    """
    size, position, asked = page_size(first, default=DEFAULT_NESTED), newest_position(after), selected(info)

    def read_all(contents: list[LoadedPublication]) -> dict[str, Slice[LoadedPublication]]:
        pages = read({by(one) for one in contents}, first=size, after=position, body=asked.body, **narrowed)
        rows = {row.pk: row for page in pages.values() for row in page.rows}
        loaded = {one.id: one for one in content.loaders.contents(rows.values(), asked)}
        return {one.id: _slice(pages.get(by(one), CopiesPage()), loaded, after) for one in contents}

    # Two fields of one name are two questions: they may select other things.
    question = (tuple(id(node) for node in info.field_nodes), size, after, tuple(sorted(narrowed.items())))
    found = content.loaders.of_each(content, question, read_all)
    return found or _slice(CopiesPage(), {}, after)


def _slice(page: CopiesPage, loaded: Mapping[str, LoadedPublication], after: str | None) -> Slice[LoadedPublication]:
    last = page.rows[-1] if page.rows else None
    return page_slice(
        [loaded[row.pk] for row in page.rows if row.pk in loaded],
        lambda one: instant_cursor(Order.NEWEST, one.publication.published_at, one.id),
        has_more=page.has_more,
        after=after,
        total=None,
        end=instant_cursor(Order.NEWEST, last.published_at, last.pk) if last else None,
    )
