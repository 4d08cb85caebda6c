"""What the province puts together out of pieces of villages."""

from pydantic import Field

from hub.shapes.marks import Words
from hub.shapes.references import ContentReference


class CollectionEntry(ContentReference):
    """One piece of a collection, and why it is in it."""

    reason: Words = Field(title="alasan")
