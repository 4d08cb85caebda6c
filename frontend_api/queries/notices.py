"""What a village must know now: upcoming events and current alerts."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import DEFAULT_FIRST, MOST, asked_region, page_size
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import selected
from frontend_api.parts.bounded_lists import PAGED, list_of
from frontend_api.type_discovery import found_type
from hub.selectors.notices import active_alerts, upcoming_events

# An alert must appear soon, and disappear soon after it was withdrawn, whatever the usual cache time is.
FRESH_SECONDS = 60


def _first() -> Any:
    return graphene.Argument(graphene.Int, default_value=DEFAULT_FIRST, description=f"How many at most, 1 to {MOST}.")


class NoticeQueries(graphene.ObjectType):
    """The root fields that depend on the current time."""

    active_alerts = graphene.Field(
        list_of(found_type("alert"), most=PAGED),
        region=graphene.Argument(
            graphene.String, required=True, description="A region at any level by its current or a former code."
        ),
        first=_first(),
        description="The alerts that are in force in the region: its own, those of all regions in it, and those of the "
        f"regions above it. Newest first. Caches keep the answer for {FRESH_SECONDS} seconds at most.",
    )
    upcoming_events = graphene.Field(
        list_of(found_type("event"), most=PAGED),
        region=graphene.Argument(
            graphene.String, description="Only events of the region with this current or former code, at any level."
        ),
        first=_first(),
        description="The events that are not over yet, including those that have begun. Soonest first.",
    )

    @staticmethod
    def resolve_active_alerts(
        _root: Any, info: GraphQLResolveInfo, *, region: str, first: int | None = None
    ) -> list[LoadedPublication]:
        """Return the alerts."""
        loaders: Loaders = info.context
        loaders.keep_at_most(FRESH_SECONDS)
        asked = selected(info)
        size = page_size(first)
        return loaders.contents(active_alerts(asked_region(region), first=size, body=asked.body), asked)

    @staticmethod
    def resolve_upcoming_events(
        _root: Any, info: GraphQLResolveInfo, *, region: str | None = None, first: int | None = None
    ) -> list[LoadedPublication]:
        """Return the events."""
        loaders: Loaders = info.context
        asked = selected(info)
        size = page_size(first)
        return loaders.contents(upcoming_events(asked_region(region), first=size, body=asked.body), asked)
