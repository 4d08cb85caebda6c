"""Best practices: whether the level is confirmed is decided on the day of the answer."""

from typing import Any

import graphene
from django.utils import timezone

from frontend_api.loaders import LoadedPublication
from frontend_api.parts.derived import derived


def _is_verified(piece: LoadedPublication, _info: Any) -> bool:
    return bool(piece.card.proof_is_verified(on=timezone.localdate()))  # type: ignore[attr-defined]  # A ProofCard.


class PracticeFields:
    """What is more than the shape tells."""

    proof_is_verified = graphene.Boolean(
        required=True,
        resolver=_is_verified,
        description="Whether that level is confirmed today: false before anybody looked, after `proofExpiresOn`, and "
        "once the village gives another level than the confirmed one.",
    )


Practice = derived("practice", also=PracticeFields)
