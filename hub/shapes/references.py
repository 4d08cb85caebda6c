"""References to other content and regions, by ids that do not change; resolved when they are read."""

from typing import Annotated

from hub.shapes.base import Shape
from hub.shapes.marks import Made, Mark


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
