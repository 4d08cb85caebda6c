"""Permits and certificates: which are shown, and with which mark, is decided on the day of the answer."""

from typing import Any

import graphene
from django.utils import timezone

from frontend_api.loaders import LoadedPublication
from frontend_api.lookahead import reads_body
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.derived import known_as
from frontend_api.parts.vocabulary import VocabularyTerm
from frontend_api.scalars import Date
from hub.shapes.base import Label
from hub.shapes.lists import MOST_PERMITS
from hub.shapes.permit import Permit as PermitShape


@reads_body
def _in_force(piece: LoadedPublication, _info: Any) -> list[PermitShape]:
    """Give the permits of the piece that have not expired."""
    today = timezone.localdate()
    found: list[PermitShape] = piece.body.permits  # type: ignore[attr-defined]  # Only kinds with permits ask.
    return [permit for permit in found if permit.is_in_force(on=today)]


class Permit(graphene.ObjectType):
    """A permit or certificate that has not expired."""

    type = graphene.Field(
        VocabularyTerm,
        required=True,
        resolver=lambda permit, _info: Label(
            facet="permit_type", key=permit.permit_type, label=permit.permit_label or permit.permit_type
        ),
        description="What sort of permit it is, an entry of the vocabulary `permit_type`.",
    )
    number = graphene.String(required=True, description="The number as on the paper, at most 60 characters.")
    expires_on = graphene.Field(
        Date, description="The last day it holds; it is left out from the next day on. Null where it has no end."
    )
    is_verified = graphene.Boolean(
        required=True,
        description="Whether an office above the village checked this very number and it holds today. "
        "False says nothing against the permit.",
    )
    checked_by = graphene.String(description="Which office checked it, at most 120 characters; null if none did.")
    checked_on = graphene.Field(Date, description="The day it was checked; null if it was not.")

    @staticmethod
    def resolve_is_verified(permit: PermitShape, _info: Any) -> bool:
        """Decide on the day of the answer, so that no mark outlives its permit."""
        return permit.is_verified(on=timezone.localdate())

    @staticmethod
    def resolve_checked_by(permit: PermitShape, _info: Any) -> str | None:
        """Give null where nobody checked."""
        return permit.checked_by or None


known_as(PermitShape, Permit)


def permits() -> Any:
    """Give the field with the permits of a piece."""
    return graphene.Field(
        list_of(Permit, most=MOST_PERMITS),
        resolver=_in_force,
        description="Its permits that have not expired; maybe empty.",
    )
