"""What the province puts together out of pieces of villages."""

from typing import Annotated

from pydantic import Field

from hub.shapes.marks import Longest, Silent
from hub.shapes.references import ContentReference


class CollectionEntry(ContentReference):
    """One piece of a collection, and why it is in it."""

    # A reason goes with its practice at every instant; an index that is behind would still know it.
    reason: Annotated[Silent, Longest(300)] = Field(title="alasan", description="Why it is in the collection.")
