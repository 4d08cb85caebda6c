"""What the province puts together from the content of villages."""

from typing import Annotated

from pydantic import Field

from hub.shapes.marks import Longest, Silent
from hub.shapes.references import ContentReference


class CollectionEntry(ContentReference):
    """One practice in a collection, and why it is included."""

    # A reason must disappear together with its practice at once; a delayed index would still find it.
    reason: Annotated[Silent, Longest(300)] = Field(title="alasan", description="Why it is in the collection.")
