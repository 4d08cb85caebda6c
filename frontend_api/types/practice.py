"""Best practices: whether the level is confirmed, and what became of it elsewhere, is decided when it is read."""

from typing import Any

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo

from frontend_api.arguments import DEFAULT_NESTED, asked_region
from frontend_api.loaders import LoadedPublication
from frontend_api.lookahead import reads_copies
from frontend_api.parts.comparison import comparison_field
from frontend_api.parts.connections import Slice, paging
from frontend_api.parts.copies import AdoptionSummary, CopyConnection, copies_page
from frontend_api.parts.derived import derived
from frontend_api.parts.kind_types import type_of
from frontend_api.parts.nested_lists import nested_list
from frontend_api.parts.vocabulary import enum_of
from frontend_api.types import question  # noqa: F401  Registers the type.
from hub.selectors.copies import NONE, CopyCounts, copies_of_practices, copy_counts
from hub.shapes.adoptions import AdoptionState
from hub.shapes.questions import ABOUT, QUESTION


def _is_verified(content: LoadedPublication, _info: Any) -> bool:
    return bool(content.card.proof_is_verified(on=timezone.localdate()))  # type: ignore[attr-defined]  # A ProofCard.


@reads_copies
def _summary(content: LoadedPublication, _info: Any) -> CopyCounts:
    return content.loaders.of_each(content, "copies", lambda every: copy_counts({one.id for one in every})) or NONE


@reads_copies
def _copies(
    content: LoadedPublication,
    info: GraphQLResolveInfo,
    *,
    state: Any = None,
    region: str | None = None,
    **page: Any,
) -> Slice[LoadedPublication]:
    code = content.loaders.asked_code(region, asked_region)
    narrowed: dict[str, Any] = {"state": state.value if state else "", "region": code}
    return copies_page(content, info, copies_of_practices, by=lambda one: one.id, **narrowed, **page)


class PracticeFields:
    """The fields with logic."""

    adoption_summary = graphene.Field(
        AdoptionSummary,
        required=True,
        resolver=_summary,
        description="How often it was copied, by state. It changes without a new `version`. Never a rank or an order.",
    )
    adoptions = graphene.Field(
        CopyConnection,
        required=True,
        state=graphene.Argument(enum_of(AdoptionState), description="Only copies in this state."),
        region=graphene.Argument(
            graphene.String, description="Only copies in this region, by its current or a former code."
        ),
        **paging(default=DEFAULT_NESTED),
        resolver=_copies,
        description="Its copies and their copies, plans too, newest first. Of a practice that grew out of a copy: "
        "those made of itself.",
    )
    comparison = comparison_field()

    proof_is_verified = graphene.Boolean(
        required=True,
        resolver=_is_verified,
        description="Whether that level is confirmed today: false before anybody checks it, after `proofExpiresOn`, "
        "and when the village states another level than the confirmed one.",
    )
    questions = nested_list(
        type_of(QUESTION),
        kind=QUESTION,
        facet=ABOUT,
        description="What other villages asked about it, with the answers, as far as both agreed to publish.",
    )


Practice = derived("practice", also=PracticeFields)
