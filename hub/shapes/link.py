"""Addresses outside the hub, and links to them or to content."""

from typing import Annotated

from pydantic import Field

from hub.shapes.base import Shape
from hub.shapes.marks import Longest, Made, Silent, Words
from hub.shapes.references import ContentReference


class Link(Shape):
    """An address outside the hub."""

    label: Annotated[Words, Longest(80)] = Field(title="keterangan", description="The text of the link.")
    url: Silent = Field(title="alamat", description="The address.")


class LinkTarget(ContentReference):
    """A link to content or to an outside address; without a label, a link to content shows its title."""

    content_id: Made = ""
    label: Annotated[Words, Longest(80)] = Field(default="", title="keterangan")
    url: Silent = Field(default="", title="alamat")
