"""What an origin says about a copy of its practice: read by the API for the adoption that it is about."""

from pydantic import Field

from hub.shapes.base import Body, Card
from hub.shapes.marks import Words
from hub.shapes.references import ContentReference

RESPONSE = "response"
# The facet for finding what was said about an adoption.
RESPONSE_TO = "response_to"


class ResponseCard(Card):
    """A response in a list."""

    adoption: ContentReference | None = Field(
        default=None, title="Tentang penerapan", description="The adoption that it is about."
    )


class ResponseBody(Body):
    """A response in full."""

    words: Words = Field(description="What the village that was copied says about the copy.")
