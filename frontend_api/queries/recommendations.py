"""The practices that fit a village, each with its reasons."""

from datetime import date
from typing import Any

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo

from frontend_api.arguments import asked_region, page_size, village_code
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import reads_links, selected
from frontend_api.parts.bounded_lists import PAGED, list_of
from frontend_api.parts.vocabulary import closed_set
from frontend_api.scalars import Date
from frontend_api.types.practice import Practice
from hub.fitting.records import Record
from hub.fitting.scoring import Reason
from hub.fitting.selection import FIVE
from hub.selectors.recommendations import RecommendedPractice, recommendations_for

RecommendationReason = closed_set(
    "RecommendationReason",
    [(reason.value, reason.meaning) for reason in Reason],
    about="Why a practice suits a village. New ones may be added.",
    labels={reason.value: reason.label for reason in Reason},
)
VillageRecord = closed_set(
    "VillageRecord",
    [(record.value, record.meaning) for record in Record],
    about="What a village can record about itself so that recommendations fit better. New ones may be added.",
    labels={record.value: record.label for record in Record},
)


@reads_links
def _practice(recommended: tuple[RecommendedPractice, LoadedPublication], _info: Any) -> LoadedPublication:
    return recommended[1]


class RecommendedPracticeNode(graphene.ObjectType):
    """A practice that fits a village."""

    class Meta:
        name = "RecommendedPractice"

    practice = graphene.Field(Practice, required=True, resolver=_practice, description="The practice.")
    reasons = graphene.Field(
        list_of(RecommendationReason, most=len(Reason)),
        resolver=lambda recommended, _info: list(recommended[0].reasons),
        description="Why it suits the village, the weightiest first; may be empty. At most 11.",
    )
    sentence = graphene.String(
        required=True,
        resolver=lambda recommended, _info: recommended[0].sentence,
        description="The weightiest reasons in Indonesian, at most 600 characters.",
    )


class Recommendations(graphene.ObjectType):
    """Practices that fit a village, chosen at night from what is public.

    They change each week, and whenever a practice is withdrawn; `changes` does not report it.
    """

    nodes = graphene.Field(
        list_of(RecommendedPracticeNode, most=PAGED),
        description="The practices, at most one of a village, in order; empty if none fits.",
    )
    missing = graphene.Field(
        list_of(VillageRecord, most=len(Record)),
        description="What the village has not recorded, so that less fits or is guessed from its district; at most 4.",
    )
    made_on = graphene.Field(Date, description="The day of the choice. Null before the first one.")


class RecommendationQueries(graphene.ObjectType):
    """The root field of recommendations."""

    recommended_practices = graphene.Field(
        Recommendations,
        required=True,
        village=graphene.Argument(
            graphene.String, required=True, description="The current or a former code: 64.02.08.2009 or 6402082009."
        ),
        first=graphene.Argument(graphene.Int, default_value=FIVE, description=f"How many, 1 to {FIVE}."),
        description=f"The practices of other villages that fit this one, at most {FIVE}.",
    )

    @staticmethod
    def resolve_recommended_practices(
        _root: Any, info: GraphQLResolveInfo, *, village: str, first: int | None = FIVE
    ) -> dict[str, Any]:
        """Return the practices with their reasons."""
        size = page_size(FIVE if first is None else first, most=FIVE)
        asked = selected(info)
        found = recommendations_for(asked_region(village_code(village)), first=size, body=asked.body)
        loaders: Loaders = info.context
        loaded = {content.id: content for content in loaders.contents([one.practice for one in found.found], asked)}
        made_on: date | None = None if found.made_at is None else timezone.localdate(found.made_at)
        return {
            "nodes": [(one, loaded[one.practice.pk]) for one in found.found if one.practice.pk in loaded],
            "missing": list(found.missing),
            "made_on": made_on,
        }
