"""References to other content, to regions and to addresses outside; those by id are resolved when they are read."""

from typing import Annotated

from pydantic import Field

from hub.shapes.base import Body, Card, Shape
from hub.shapes.blocks import ContentLinkBlock
from hub.shapes.lists import MOST_REGENCIES, Most
from hub.shapes.marks import Longest, Made, Mark, Silent, Words
from hub.shapes.walk import found_in


class ContentReference(Shape):
    """Other content, by its publication id."""

    content_id: Annotated[Made, Mark.STORED_ONLY]


class RegionReference(Shape):
    """A region by its Kemendagri code; `name` is its name at the time of publishing."""

    code: Made
    name: Made = ""

    def __str__(self) -> str:
        """Return the name, which is what search finds a searched field by."""
        return self.name


class Link(Shape):
    """An address outside the hub."""

    label: Annotated[Words, Longest(80)] = Field(title="keterangan", description="The text of the link.")
    url: Silent = Field(title="alamat", description="The address.")


class LinkTarget(ContentReference):
    """A link to content or to an outside address; without a label, a link to content shows its title."""

    content_id: Made = ""
    label: Annotated[Words, Longest(80)] = Field(default="", title="keterangan")
    url: Silent = Field(default="", title="alamat")


class TargetedCard(Card):
    """A card with the regencies and cities it is meant for; none means the whole province."""

    for_regions: Annotated[list[RegionReference], Most(MOST_REGENCIES)] = Field(
        default=[],
        description="The regencies and cities it is meant for; empty if it is for the whole province.",
    )


class CollectionEntry(ContentReference):
    """One practice in a collection, and why it is included."""

    # A reason must disappear together with its practice at once; a delayed index would still find it.
    reason: Annotated[Silent, Longest(300)] = Field(title="alasan", description="Why it is in the collection.")


def linked_ids(*shapes: Card | Body) -> set[str]:
    """Return the ids of the content that a card and a body name, public or not, also in their blocks."""
    named = {reference.content_id for reference in found_in(shapes, ContentReference) if reference.content_id}
    blocks = [block for shape in shapes if isinstance(shape, Body) for block in shape.blocks]
    return named.union(*(block.content_ids for block in blocks if isinstance(block, ContentLinkBlock)))
