"""What the API says of a declared field is composed: no declaration repeats it."""

from typing import Annotated

import pytest
from pydantic import Field

from frontend_api.parts.descriptions import described
from hub.shapes.base import Shape
from hub.shapes.marks import Silent, Words
from hub.shapes.references import ContentReference
from hub.shapes.walk import declared_in


class Boat(Shape):
    """A boat."""

    name: Words = Field(description="Its name.")
    home: Words = Field(default="", description="Where it lies.")
    engine: Silent = Field(default="", description="Its engine. Null where it is rowed. Look before you buy.")
    owner: ContentReference | None = Field(default=None, description="Whose it is.")
    oars: Annotated[list[str], "a mark"] = Field(default=[], description="Its oars.")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("name", "Its name."),
        ("home", "Where it lies. Null if not given."),
        ("engine", "Its engine. Look before you buy. Null where it is rowed."),
        ("owner", "Whose it is. Null if there is none or it is not public."),
        ("oars", "Its oars."),
    ],
)
def test_a_field_says_when_it_is_null_after_what_is_declared(name: str, said: str) -> None:
    [one] = [one for one in declared_in(Boat) if one.name == name]

    assert described(one) == said
