"""Adoptions: what of the origin is public, and whether a plan still counts, is decided when they are read."""

from typing import Any

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo

from frontend_api.loaders import LoadedPublication
from frontend_api.lookahead import reads_copies, reads_links, selected
from frontend_api.parts.derived import derived
from frontend_api.parts.kind_types import type_of
from frontend_api.parts.nested_lists import nested_list
from frontend_api.types.practice import Practice
from frontend_api.types.response import Response
from hub.selectors.filed_under import FiledPage
from hub.shapes.adoptions import PLAN_DAYS, PRACTICE, RESPONSE, RESPONSE_TO, AdoptionCard
from hub.shapes.questions import ABOUT, QUESTION
from hub.shapes.references import ContentReference

OF_ADOPTION = FiledPage(kind=RESPONSE, facet=RESPONSE_TO, first=2)


def _is_lapsed(content: LoadedPublication, _info: Any) -> bool:
    return isinstance(content.card, AdoptionCard) and content.card.is_lapsed(on=timezone.localdate())


def _is_verified(content: LoadedPublication, _info: Any) -> bool:
    return isinstance(content.card, AdoptionCard) and content.card.is_verified(on=timezone.localdate())


@reads_links
def _practice(content: LoadedPublication, info: GraphQLResolveInfo) -> LoadedPublication | None:
    return _linked(content.card.practice, info) if isinstance(content.card, AdoptionCard) else None


@reads_links
def _told_as(content: LoadedPublication, info: GraphQLResolveInfo) -> LoadedPublication | None:
    return _linked(content.card.told_as, info) if isinstance(content.card, AdoptionCard) else None


def _linked(reference: ContentReference | None, info: GraphQLResolveInfo) -> LoadedPublication | None:
    found: LoadedPublication | None = info.context.related(reference.content_id) if reference else None
    return found if found is not None and found.kind == PRACTICE else None


@reads_copies
def _response(content: LoadedPublication, info: GraphQLResolveInfo) -> LoadedPublication | None:
    origin = content.card.origin_village if isinstance(content.card, AdoptionCard) else ""
    found = info.context.filed_under(content, OF_ADOPTION, selected(info)).contents
    return next((one for one in found if origin and one.publication.village == origin), None)


class AdoptionFields:
    """The fields with logic."""

    practice = graphene.Field(
        Practice,
        resolver=_practice,
        description="The practice at the root of the chain, however many villages are between. Null if it is no "
        "longer published.",
    )
    told_as = graphene.Field(
        Practice,
        resolver=_told_as,
        description="The village's own practice that grew out of it. Null if there is none that is public.",
    )
    is_lapsed = graphene.Boolean(
        required=True,
        resolver=_is_lapsed,
        description=f"Whether it is a plan without news for more than {PLAN_DAYS} days: it is in no count, and should "
        "say that there has been no news since `stateOn`.",
    )
    is_verified = graphene.Boolean(
        required=True,
        resolver=_is_verified,
        description="Whether an office confirmed that it runs, and that counts today: false before anybody checks it, "
        "after `proofExpiresOn`, and once it has stopped or begun to run again since `verifiedOn`.",
    )
    questions = nested_list(
        type_of(QUESTION),
        kind=QUESTION,
        facet=ABOUT,
        description="What other villages asked about it, with the answers, as far as both agreed to publish.",
    )
    response = graphene.Field(
        Response,
        resolver=_response,
        description="What the village that was copied says about this copy, once. Null if it says nothing that is "
        "public.",
    )


Adoption = derived("adoption", also=AdoptionFields)
