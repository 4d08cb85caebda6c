"""Questions between villages: read by the API for the practice that they are about."""

from datetime import date

from pydantic import Field

from hub.shapes.base import Body, Card
from hub.shapes.marks import Words
from hub.shapes.references import ContentReference, RegionReference

QUESTION = "question"
# The facets for finding what was asked about a piece, and what a village asked with its name.
ABOUT, ASKED_BY = "question_about", "asked_by"


class QuestionCard(Card):
    """A question in a list; `asked_by` is kept only if the asking village agreed to be named."""

    question: Words = Field(description="The question.")
    about: ContentReference | None = Field(default=None, description="What it is about.")
    asked_by: RegionReference | None = Field(
        default=None, title="Ditanyakan oleh", description="The village that asked. Null unless it agreed to be named."
    )
    asked_in: RegionReference | None = Field(
        default=None,
        title="Ditanyakan dari",
        description="The regency of the village that asked: without `askedBy`, show it as a village of this regency.",
    )
    asked_on: date = Field(title="Ditanyakan pada", description="The day on which it was asked.")
    answered_on: date | None = Field(
        default=None, title="Dijawab pada", description="The day on which it was first answered."
    )


class QuestionBody(Body):
    """A question with its answer."""

    answer: Words = Field(description="The answer of the village that tells the practice.")
