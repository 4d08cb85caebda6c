"""Permits and certificates: whether one is shown, and as verified, is decided on the day of the request."""

from typing import Any

import graphene
from django.utils import timezone

from frontend_api.loaders import LoadedPublication
from frontend_api.lookahead import reads_body
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.derived import type_of_shape
from frontend_api.parts.vocabulary import VocabularyTerm
from hub.shapes.base import Label
from hub.shapes.confirmations import Permit as PermitShape
from hub.shapes.lists import MOST_PERMITS
from hub.shapes.validity import is_in_force


@reads_body
def _in_force(content: LoadedPublication, _info: Any) -> list[PermitShape]:
    """Return the permits of the publication that have not expired."""
    today = timezone.localdate()
    found: list[PermitShape] = content.body.permits  # type: ignore[attr-defined]  # Only kinds with permits use it.
    return [permit for permit in found if is_in_force(permit, on=today)]


class PermitFields:
    """A permit or certificate that has not expired."""

    type = graphene.Field(
        VocabularyTerm,
        required=True,
        resolver=lambda permit, _info: Label(
            facet="permit_type", key=permit.permit_type, label=permit.permit_label or permit.permit_type
        ),
        description="What sort of permit it is, an entry of the vocabulary `permit_type`.",
    )
    is_verified = graphene.Boolean(
        required=True,
        # Decided on the day of the request, so that no mark outlives its permit.
        resolver=lambda permit, _info: permit.is_verified(on=timezone.localdate()),
        description="Whether an office above the village has checked exactly this number and it is valid today. "
        "False is no evidence against the permit.",
    )


Permit = type_of_shape(PermitShape, also=PermitFields)


def permits() -> Any:
    """Return the field with the permits of a publication."""
    return graphene.Field(
        list_of(Permit, most=MOST_PERMITS),
        resolver=_in_force,
        description=f"Its permits that have not expired. At most {MOST_PERMITS}.",
    )
