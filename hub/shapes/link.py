"""Addresses outside the hub, and what leads there or to a piece."""

from typing import Annotated

from pydantic import Field

from hub.shapes.base import Shape
from hub.shapes.marks import Longest, Made, Silent, Words
from hub.shapes.references import ContentReference


class Link(Shape):
    """An address outside the hub."""

    label: Annotated[Words, Longest(80)] = Field(title="keterangan", description="The words that lead there.")
    url: Silent = Field(title="alamat", description="The address.")


class LinkTarget(ContentReference):
    """Where something leads: to a piece, or else to an address outside; without a label it has the piece's title."""

    content_id: Made = ""
    label: Annotated[Words, Longest(80)] = Field(default="", title="keterangan")
    url: Silent = Field(default="", title="alamat")
