"""What every card and every body has."""

from pydantic import BaseModel, ConfigDict, Field, SerializeAsAny

from hub.shapes.blocks import Block
from hub.shapes.media import ImageShape


class Shape(BaseModel):
    """A frozen part of a publication; a field that is unknown to this release is left out when read."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Card(Shape):
    """What a list shows of a piece; `labels` are those of its terms, by facet and value, filled by the projection."""

    image: ImageShape | None = None
    is_demo: bool = False
    labels: dict[str, dict[str, str]] = Field(default_factory=dict)


class Body(Shape):
    """What the detail of a piece shows."""

    blocks: list[SerializeAsAny[Block]] = Field(default_factory=list)
