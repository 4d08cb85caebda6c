"""Best practices: whether the level is confirmed is decided on the day of the request."""

from typing import Any

import graphene
from django.utils import timezone

from frontend_api.loaders import LoadedPublication
from frontend_api.parts.derived import derived
from frontend_api.parts.kind_types import type_of
from frontend_api.parts.nested_lists import nested_list
from frontend_api.types import question  # noqa: F401  Registers the type.
from hub.shapes.questions import ABOUT, QUESTION


def _is_verified(content: LoadedPublication, _info: Any) -> bool:
    return bool(content.card.proof_is_verified(on=timezone.localdate()))  # type: ignore[attr-defined]  # A ProofCard.


class PracticeFields:
    """The fields with logic."""

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
