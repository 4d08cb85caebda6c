"""Addresses outside the hub, and single pieces inside it."""

from hub.shapes.base import Shape


class Link(Shape):
    """An address with the words that lead there."""

    label: str
    url: str


class PieceLink(Shape):
    """Another piece by its publication id; resolved when read, among what is public then."""

    content_id: str = ""


class LinkTarget(PieceLink):
    """Where something leads: to a piece, or else to an address outside; without a label it has the piece's title."""

    label: str = ""
    url: str = ""
