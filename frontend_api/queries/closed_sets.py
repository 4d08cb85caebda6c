"""The Indonesian labels of enums, so that an app can show a value it has never seen before."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.vocabulary import labels_of_enums
from hub.shapes.text_lengths import AtMost

MOST_SETS = 40
MOST_VALUES = 60


class ClosedSetValue(graphene.ObjectType):
    """A value of an enum with its label."""

    key = graphene.String(
        required=True,
        description=f"The value of the enum, such as `AS_PLANNED`; {AtMost.CODE_NAME}.",
    )
    label = graphene.String(required=True, description=f"The Indonesian label, {AtMost.CHOICE_LABEL}.")


class ClosedSet(graphene.ObjectType):
    """An enum of this schema with values that readers see."""

    name = graphene.String(
        required=True,
        description=f"The name of the enum, such as `EventStatus`; {AtMost.CODE_NAME}.",
    )
    values = graphene.Field(
        list_of(ClosedSetValue, most=MOST_VALUES),
        description=f"Its values, in the order of the enum. At most {MOST_VALUES}.",
    )


class ClosedSetQueries(graphene.ObjectType):
    """The root field of closed sets."""

    closed_sets = graphene.Field(
        list_of(ClosedSet, most=MOST_SETS),
        description="The Indonesian labels of all enums that readers see, sorted by name. They only change with a "
        f"release; those of `PillarKey` and of `vocabularies` may change at any time. At most {MOST_SETS}.",
    )

    @staticmethod
    def resolve_closed_sets(_root: Any, _info: GraphQLResolveInfo) -> list[dict[str, Any]]:
        """Return every set."""
        return [
            {"name": name, "values": [{"key": key, "label": label} for key, label in labels.items()]}
            for name, labels in labels_of_enums().items()
        ]
