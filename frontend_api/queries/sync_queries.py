"""What an app needs to keep a copy: whether anything changed, and everything of one village at once."""

from dataclasses import dataclass
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import page_size, village_code
from frontend_api.cursors import version_cursor
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import selected
from frontend_api.parts.bounded_lists import PAGED, list_of
from frontend_api.parts.content import Content
from frontend_api.parts.kind_types import type_of
from frontend_api.parts.regions import Region
from frontend_api.scalars import Cursor
from hub.models.region import Region as RegionRow
from hub.models.version_clock import Moment
from hub.selectors.database_state import moment
from hub.selectors.filters import Wanted
from hub.selectors.publications import newest
from hub.selectors.regions import region_by_code
from hub.selectors.villages import KIND, village_profiles
from hub.shapes.kinds import all_kinds

MOST_BUNDLED = 60
USUAL_BUNDLED = 30
FRESH_SECONDS = 10


@dataclass(frozen=True)
class Bundle:
    """A village, how much of it was asked for, and the moment before anything of it was read."""

    region: RegionRow
    first: int
    now: Moment


def version_of(now: Moment) -> str:
    """Return the moment as clients compare it: equal texts, equal content."""
    return f"{now.epoch}-{now.version}"


def _content(bundle: Bundle, info: GraphQLResolveInfo) -> list[LoadedPublication]:
    loaders: Loaders = info.context
    asked = selected(info)
    kinds = tuple(kind.key for kind in all_kinds() if kind.key != KIND)
    page = newest(Wanted(kinds=kinds, region=bundle.region.code), first=bundle.first, body=asked.body)
    return loaders.contents(page.rows, asked)


def _profile(bundle: Bundle, info: GraphQLResolveInfo) -> LoadedPublication | None:
    loaders: Loaders = info.context
    asked = selected(info)
    return next(iter(loaders.contents(village_profiles([bundle.region.code], body=asked.body), asked)), None)


class VillageBundle(graphene.ObjectType):
    """One village for a first visit or a reader without a connection: its profile, its newest content, and a cursor."""

    region = graphene.Field(Region, required=True, description="The village as a region.")
    profile = graphene.Field(
        lambda: type_of(KIND), resolver=_profile, description="Its profile. Null while none is public."
    )
    contents = graphene.Field(
        list_of(Content, most=PAGED),
        resolver=_content,
        description="Its content of all other kinds, newest first, at most `first`.",
    )
    content_version = graphene.String(
        required=True,
        resolver=lambda bundle, _info: version_of(bundle.now),
        description="The version of everything public when the bundle was read, as `contentVersion` gives it.",
    )
    next_cursor = graphene.Field(
        Cursor,
        required=True,
        resolver=lambda bundle, _info: version_cursor(bundle.now.version, epoch=bundle.now.epoch),
        description="Pass it as `after` to `changes` with the code of the village as `region`, to keep the bundle up "
        "to date.",
    )


class SyncQueries(graphene.ObjectType):
    """The root fields of copies."""

    content_version = graphene.String(
        required=True,
        description="Another text after every public change, and after a backup was restored: as long as it is the "
        "same, there is nothing to fetch. Opaque.",
    )
    village_bundle = graphene.Field(
        VillageBundle,
        code=graphene.Argument(
            graphene.String, required=True, description="The current or a former code: 64.02.08.2009 or 6402082009."
        ),
        first=graphene.Argument(
            graphene.Int, default_value=USUAL_BUNDLED, description=f"How much content, 1 to {MOST_BUNDLED}."
        ),
        description="One village to keep. Null if there is none with this code.",
    )

    @staticmethod
    def resolve_content_version(_root: Any, info: GraphQLResolveInfo) -> str:
        """Return the version of everything public; caches keep it for seconds only."""
        info.context.keep_at_most(FRESH_SECONDS)
        return version_of(moment())

    @staticmethod
    def resolve_village_bundle(
        _root: Any, info: GraphQLResolveInfo, *, code: str, first: int | None = None
    ) -> Bundle | None:
        """Return the bundle, whose parts are read after the clock, so that no change is missed."""
        size = page_size(first, most=MOST_BUNDLED, default=USUAL_BUNDLED)
        written = village_code(code)
        now = moment()
        region = region_by_code(written)
        if region is None:
            return None
        loaders: Loaders = info.context
        loaders.take_regions([region])
        return Bundle(region, size, now)
