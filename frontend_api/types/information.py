"""Public information: of what sort it is stands among what the piece is filed under."""

from typing import Any

import graphene

from frontend_api.loaders import LoadedPublication
from frontend_api.parts.content import of_card
from frontend_api.parts.derived import derived
from frontend_api.parts.vocabulary import InformationKind, labelled
from hub.shapes.base import Label


def _kind_of_information(piece: LoadedPublication, info: Any) -> Label:
    # A card that was written before labels were kept has none.
    key: str = of_card("information_kind")(piece, info)
    return next(iter(labelled(piece.card, "topic")), Label(facet="topic", key=key, label=key))


class InformationFields:
    """What is more than the shape tells."""

    information_kind = graphene.Field(
        InformationKind,
        required=True,
        resolver=_kind_of_information,
        description="What sort of information it is; its key is the `topic` to filter by.",
    )


Information = derived("information", also=InformationFields)
