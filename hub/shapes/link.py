"""Addresses outside the hub."""

from hub.shapes.base import Shape


class Link(Shape):
    """An address with the words that lead there."""

    label: str
    url: str
