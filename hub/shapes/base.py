"""What every card and every body has."""

from pydantic import BaseModel, ConfigDict, Field, SerializeAsAny

from hub.shapes.blocks import Block
from hub.shapes.media import ImageShape


class Shape(BaseModel):
    """A frozen part of a publication; a field that is unknown to this release is left out when read."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Label(Shape):
    """A term of a piece that is an entry of a vocabulary, with the Indonesian label it had when it was published."""

    facet: str
    key: str
    label: str


class Card(Shape):
    """What a list shows of a piece; `labels` are filled by the projection, in the order of the vocabulary."""

    image: ImageShape | None = None
    is_demo: bool = False
    labels: list[Label] = Field(default_factory=list)


class Body(Shape):
    """What the detail of a piece shows."""

    blocks: list[SerializeAsAny[Block]] = Field(default_factory=list)
