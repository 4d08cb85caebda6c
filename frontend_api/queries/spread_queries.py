"""How far practices have spread."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import asked_area, asked_term
from frontend_api.parts.spread import PracticeSpread, ShownSpread
from hub.models.region import PROVINCE_CODE
from hub.selectors.spread import practice_spread


class SpreadQueries(graphene.ObjectType):
    """The root field of how far practices have spread."""

    practice_spread = graphene.Field(
        PracticeSpread,
        region=graphene.Argument(
            graphene.String,
            default_value=PROVINCE_CODE,
            description="The province, or a regency by its current or a former code.",
        ),
        pillar=graphene.Argument(graphene.String, description="Only practices and copies of this pillar, by its key."),
        description="Who gave, who took, what travels and what holds, as counts: no village is named or ranked. "
        "Counted again within minutes after a practice or an adoption has changed, see `countedAt`; `changes` does not "
        "report it. Null only until a large hub has been counted for the first time.",
    )

    @staticmethod
    def resolve_practice_spread(
        _root: Any, _info: GraphQLResolveInfo, *, region: str | None = None, pillar: str | None = None
    ) -> ShownSpread | None:
        """Return the figures as they were counted last."""
        key = "" if pillar is None else asked_term("pillar", pillar)[1]
        area = asked_area(region)
        found = practice_spread(area, key)
        return None if found is None else ShownSpread(found.figures[area, key], area, key, found)
