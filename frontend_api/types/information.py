"""Public information: its sort is one of its terms."""

from typing import Any

import graphene

from frontend_api.loaders import LoadedPublication
from frontend_api.parts.content import of_card
from frontend_api.parts.derived import derived
from frontend_api.parts.vocabulary import InformationKind, labelled
from hub.shapes.base import Label


def _kind_of_information(content: LoadedPublication, info: Any) -> Label:
    # A card from before labels were stored has none.
    key: str = of_card("information_kind")(content, info)
    return next(iter(labelled(content.card, "topic")), Label(facet="topic", key=key, label=key))


class InformationFields:
    """The fields with logic."""

    information_kind = graphene.Field(
        InformationKind,
        required=True,
        resolver=_kind_of_information,
        description="The sort of information; its key is the `topic` to filter by.",
    )


Information = derived("information", also=InformationFields)
