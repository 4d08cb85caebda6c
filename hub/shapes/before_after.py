"""A number before and after."""

from typing import Annotated

from pydantic import Field

from hub.shapes.base import Shape
from hub.shapes.marks import Longest, Mark, Words


class BeforeAfter(Shape):
    """A number before the practice and after it."""

    id: Annotated[str, Mark.MADE, Mark.IDENTITY] = Field(
        description="Does not change with edits; unique within the content."
    )
    label: Annotated[Words, Longest(120)] = Field(title="keterangan", description="What changed.")
    before: float = Field(title="sebelum", description="The number before.")
    after: float = Field(title="sesudah", description="The number after, in `year`.")
    unit: Annotated[Words, Longest(30)] = Field(
        default="", title="satuan", description="The unit. Null for a bare number."
    )
    year: int = Field(title="tahun", description="The year of the number after, 1945 to 2100.")
    source: Annotated[Words, Longest(200)] = Field(title="sumber", description="The source.")
