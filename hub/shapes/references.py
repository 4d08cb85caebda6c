"""Other pieces and regions that a piece names: by what stays, resolved among what is public when they are read."""

from typing import Annotated

from hub.shapes.base import Shape
from hub.shapes.marks import Made, Mark


class ContentReference(Shape):
    """A piece by its publication id."""

    content_id: Annotated[Made, Mark.STORED_ONLY]


class RegionReference(Shape):
    """A region by its Kemendagri code; `name` is what it was called when this was published."""

    code: Made
    name: Made = ""

    def __str__(self) -> str:
        """Return the name: the word by which a field that is searched finds the piece."""
        return self.name
