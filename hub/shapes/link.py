"""Links: to addresses outside the hub, and to other pieces."""

from hub.shapes.base import Shape


class Link(Shape):
    """An address with the words that lead there."""

    label: str
    url: str


class PieceLink(Shape):
    """Another piece by its publication id; whether it is public is decided when it is read."""

    id: str
