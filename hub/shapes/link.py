"""Addresses outside the hub, and what leads there or to a piece."""

from hub.shapes.base import Shape
from hub.shapes.references import ContentReference


class Link(Shape):
    """An address with the words that lead there."""

    label: str
    url: str


class LinkTarget(ContentReference):
    """Where something leads: to a piece, or else to an address outside; without a label it has the piece's title."""

    content_id: str = ""
    label: str = ""
    url: str = ""
