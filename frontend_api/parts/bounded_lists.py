"""Lists that declare their maximum length: the cost of an operation is computed from these numbers."""

from typing import Any, Final

import graphene

# As many as the field around it is asked for by `first`: the rows of a page.
PAGED: Final = 0


class Bounded(graphene.List):
    """A list that declares its maximum; a plain `graphene.List` does not, and a system check refuses it."""

    def __init__(self, of_type: Any, *, most: int, in_all: int | None = None, holds_all: bool = False) -> None:
        super().__init__(of_type)
        self.most = most
        self.in_all = in_all
        self.holds_all = holds_all


def list_of(node: Any, *, most: int, in_all: int | None = None, holds_all: bool = False) -> Any:
    """Return the type of a list that is never null, contains no null and has at most `most` entries.

    `in_all` is the maximum of all such lists together within one outer list, which is the one that `holds_all`.
    """
    return graphene.NonNull(Bounded(graphene.NonNull(node), most=most, in_all=in_all, holds_all=holds_all))


def some_of(node: Any, *, most: int) -> Any:
    """Return the type of an argument that takes at most `most` values; more are refused before anything is read."""
    return Bounded(graphene.NonNull(node), most=most)
