"""Villages."""

from typing import Any

import graphene

from frontend_api.answer import Piece
from frontend_api.lookahead import reads_memberships
from frontend_api.memberships import Membership, memberships_of
from frontend_api.parts.blocks import Block
from frontend_api.parts.content import INTERFACES, LinkedContent, list_of, of_body, of_row
from frontend_api.parts.kinds import KindType, register
from frontend_api.parts.regions import GeoPoint, Point, point


def _location(piece: Piece, _info: Any) -> Point | None:
    return point(piece.publication.latitude, piece.publication.longitude)


def _slug(piece: Piece, _info: Any) -> str | None:
    region = piece.answer.region(piece.publication.village)
    return region.slug if region else None


@reads_memberships
def _memberships(piece: Piece, _info: Any, *, year: int | None = None) -> list[Membership]:
    return memberships_of(piece, year=year)


class ProgrammeMembership(graphene.ObjectType):
    """A programme that a village takes part in, and when."""

    programme = graphene.Field(LinkedContent, required=True, description="The programme.")
    years = graphene.Field(list_of(graphene.Int), description="The years it takes part, from the first; at least 1.")


class Village(graphene.ObjectType):
    """The profile of a village. Names are not unique: show its district and regency too."""

    class Meta:
        interfaces = INTERFACES

    code = graphene.ID(
        required=True, resolver=of_row("village"), description="The Kemendagri code with its dots: 64.02.08.2009."
    )
    slug = graphene.String(
        resolver=_slug, description="The short address, unique in the province, at most 80; null without a region."
    )
    location = graphene.Field(GeoPoint, resolver=_location, description="A point inside it; null where none is known.")
    office_address = graphene.String(
        resolver=of_body("office_address"), description="The address of the office; null if not given."
    )
    office_phone = graphene.String(
        resolver=of_body("office_phone"), description="The phone number of the office; null if not given."
    )
    office_email = graphene.String(
        resolver=of_body("office_email"), description="The e-mail address of the office; null if not given."
    )
    website = graphene.String(resolver=of_body("website"), description="The village's own site; null if it has none.")
    memberships = graphene.Field(
        list_of(ProgrammeMembership),
        year=graphene.Argument(graphene.Int, description="Only programmes of this year, with this year alone."),
        resolver=_memberships,
        description="The programmes it takes part in that are public now, by title; maybe empty. This, with its years, "
        "is what makes a village a smart or a digital one.",
    )
    blocks = graphene.Field(
        list_of(Block), resolver=of_body("blocks"), description="The profile, in order; maybe empty."
    )


register(KindType(kind="village", type=Village))
