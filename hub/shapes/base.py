"""What every card and every body has."""

from datetime import UTC, datetime
from typing import Annotated, ClassVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, SerializeAsAny

from hub.shapes.blocks import Block
from hub.shapes.lists import MOST_BLOCKS, MOST_LABELS, Most
from hub.shapes.marks import Mark, ReadFrom, Silent
from hub.shapes.media import ImageShape


class Shape(BaseModel):
    """A frozen part of a publication; a field unknown to this release is ignored when it is read."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    # What apps call it; empty where that is the name of the class.
    api_name: ClassVar[str] = ""


class Label(Shape):
    """A term that is an entry of a vocabulary, with its Indonesian label at the time of publishing."""

    facet: Silent
    key: Silent
    label: Silent


class Card(Shape):
    """What a list shows of a publication; `labels` are filled in by the projection, in the order of the vocabulary."""

    image: Annotated[ImageShape | None, ReadFrom("cover"), Mark.UNSEARCHED] = Field(default=None, title="gambar utama")
    is_demo: bool = False
    labels: Annotated[list[Label], Most(MOST_LABELS)] = Field(default_factory=list)


class Body(Shape):
    """What the detail of a publication shows."""

    blocks: Annotated[list[SerializeAsAny[Block]], Most(MOST_BLOCKS)] = Field(
        default_factory=list, description="The body, in order."
    )


def _in_utc(value: datetime) -> datetime:
    return value.astimezone(UTC)


# Always in UTC, so that the same instant is always published as the same text.
Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]
