"""Public information under UU 14/2008."""

from enum import Enum
from typing import Any

import graphene

from frontend_api.loaders import LoadedPublication
from frontend_api.lookahead import reads_body
from frontend_api.parts.blocks import blocks
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import INTERFACES, of_body, of_card
from frontend_api.parts.files import Document
from frontend_api.parts.kind_types import KindType, register
from frontend_api.parts.vocabulary import (
    InformationClassName,
    InformationKind,
    closed_set,
    labelled,
)
from frontend_api.scalars import Date
from hub.models.vocabulary import InformationMedium
from hub.shapes.base import Label
from hub.shapes.lists import MOST_DOCUMENTS

InformationMediumName = closed_set(
    "InformationMedium",
    [(medium.value, str(medium.label)) for medium in InformationMedium],
    about="In what form public information is kept.",
)


def _kind_of_information(piece: LoadedPublication, _info: Any) -> Label:
    # A card that was written before labels were kept has none.
    key: str = of_card("information_kind")(piece, _info)
    return next(iter(labelled(piece.card, "topic")), Label(facet="topic", key=key, label=key))


def _class(piece: LoadedPublication, _info: Any) -> str:
    chosen: Enum = of_card("information_class")(piece, _info)
    return str(chosen.value)


def _medium_of(piece: LoadedPublication, _info: Any) -> str | None:
    chosen: Enum | None = of_body("medium")(piece, _info)
    return None if chosen is None else str(chosen.value)


_medium = reads_body(_medium_of)


class Information(graphene.ObjectType):
    """One entry of what a village must or may publish."""

    class Meta:
        interfaces = INTERFACES

    information_class = graphene.Field(
        InformationClassName,
        required=True,
        resolver=_class,
        description="The class of UU 14/2008; the `category` to filter by.",
    )
    information_kind = graphene.Field(
        InformationKind,
        required=True,
        resolver=_kind_of_information,
        description="What sort of information it is; its key is the `topic` to filter by.",
    )
    # Nullable though it is always given: a practice's year is not, and one query may ask both for `year`.
    year = graphene.Int(resolver=of_card("year"), description="The year it tells of, 1945 to 2100.")
    number = graphene.String(
        resolver=of_card("number"), description="The number of the regulation or report, at most 60; null if none."
    )
    information_period = graphene.String(
        resolver=of_body("period"),
        description="How often this sort is due, in Indonesian; at most 40, null where not known. No legal advice.",
    )
    holding_unit = graphene.String(
        resolver=of_body("holding_unit"), description="The unit that keeps it, at most 120; null if not given."
    )
    information_maker = graphene.String(
        resolver=of_body("maker"), description="The office that made it, at most 120; null if not given."
    )
    made_on = graphene.Field(Date, resolver=of_body("made_on"), description="When it was made; null if not given.")
    made_place = graphene.String(
        resolver=of_body("made_place"), description="Where it was made, at most 120; null if not given."
    )
    information_medium = graphene.Field(
        InformationMediumName, resolver=_medium, description="In what form it is kept; null if not given."
    )
    retention = graphene.String(
        resolver=of_body("retention"), description="How long it is kept, in Indonesian, at most 80; null if not given."
    )
    documents = graphene.Field(
        list_of(Document, most=MOST_DOCUMENTS),
        resolver=of_body("documents"),
        description="The files to download; maybe empty.",
    )
    blocks = blocks()


register(
    KindType(
        kind="information",
        type=Information,
        list_name="information",
        list_description="Public information under UU 14/2008.",
    ),
)
