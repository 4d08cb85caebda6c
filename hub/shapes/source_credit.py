"""Bodies of pieces that were published elsewhere first."""

from pydantic import Field

from hub.shapes.base import Body, Instant
from hub.shapes.marks import Silent, Words

# Sites make addresses of whole titles.
LONGEST_ADDRESS = 500


class SourcedBody(Body):
    """A body that names where it was published first."""

    source_name: Words = Field(
        default="", description="The author of the words: name it. Null if the village wrote it."
    )
    source_url: Silent = Field(
        default="",
        description="The canonical address of the first publication: link to it. Null if the village wrote it.",
    )
    source_published_at: Instant | None = Field(
        default=None,
        description="When its source published it first, which is its `publishedAt` too. Null if that is not known.",
    )
