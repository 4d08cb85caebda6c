"""Root fields fail alone: an error in one makes only that one null, and leaves the rest of the answer."""

from typing import Any

import graphene

ALONE = "Null only if it could not be answered; `errors` says why."


def may_fail_alone(query: Any) -> None:
    """Let every root field be null, and say so in its description."""
    for field in query._meta.fields.values():  # noqa: SLF001  graphene offers no other way.
        if isinstance(field.type, graphene.NonNull):
            field._type = field.type.of_type  # noqa: SLF001  The same.
            field.description = f"{field.description} {ALONE}"
