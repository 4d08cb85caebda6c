"""Addresses outside the hub, and single pieces inside it."""

from hub.shapes.base import Shape


class Link(Shape):
    """An address with the words that lead there."""

    label: str
    url: str


class PieceLink(Shape):
    """Another piece of the hub by its publication id; whether it is public is decided when it is read."""

    content_id: str
