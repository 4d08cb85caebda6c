"""What the API says of a declared field is composed: no declaration repeats it."""

import re
from typing import Annotated

import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType
from pydantic import Field

from frontend_api.http.mosts import mosts_of
from frontend_api.parts.bounded_lists import PAGED
from frontend_api.parts.descriptions import described
from hub.shapes.base import Shape
from hub.shapes.lists import Most
from hub.shapes.marks import Key, Longest, Silent, Words
from hub.shapes.references import ContentReference
from hub.shapes.walk import declared_in
from tests.frontend_api.selection import GRAPHQL_SCHEMA


class Boat(Shape):
    """A boat."""

    name: Words = Field(description="Its name.")
    home: Words = Field(default="", description="Where it lies.")
    engine: Silent = Field(default="", description="Its engine. Null where it is rowed. Look before you buy.")
    owner: ContentReference | None = Field(default=None, description="Whose it is.")
    oars: Annotated[list[Words], Most(6)] = Field(default=[], description="Its oars.")
    crew: Annotated[list[Words], Most(6, in_all=12), Longest(1200)] = Field(default=[], description="Who rows.")
    seats: Annotated[list[list[Words]], Most(3, each=2)] = Field(default=[], description="Where they sit.")
    flag: Annotated[Silent, Longest(30)] = Field(default="", description="Its flag. Null where it has no port.")
    shape: Annotated[Silent, Key("BoatShape")] = Field(description="Its shape.")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("name", "Its name."),
        ("home", "Where it lies. Null if not given."),
        ("engine", "Its engine. Look before you buy. Null where it is rowed."),
        ("owner", "Whose it is. Null if there is none or it is not public."),
        ("oars", "Its oars. At most 6."),
        ("crew", "Who rows. At most 6, each of at most 1,200 characters; at most 12 in the whole publication."),
        ("seats", "Where they sit. At most 3, each of at most 2."),
        ("flag", "Its flag. At most 30 characters. Null where it has no port."),
    ],
)
def test_limit_and_null_come_after_what_is_declared(name: str, said: str) -> None:
    [one] = [one for one in declared_in(Boat) if one.name == name]

    assert described(one) == said


def test_a_text_takes_the_limit_of_the_pages_field_and_a_key_none() -> None:
    by_name = {one.name: one for one in declared_in(Boat)}

    assert described(by_name["name"], max_length=1000) == "Its name. At most 1,000 characters."
    assert described(by_name["flag"], max_length=90).startswith("Its flag. At most 30 characters.")
    assert described(by_name["shape"], max_length=20) == "Its shape."


def test_every_list_says_its_most() -> None:
    lists = {name: levels[0].most for name, levels in mosts_of(GRAPHQL_SCHEMA).fields.items()}
    stored = {name: most for name, most in lists.items() if most != PAGED}

    said = {name: re.findall(r"[Aa]t most (\d[\d,]*\d|\d)", said_of(*name)) for name in stored}
    untrue = [name for name, most in stored.items() if said[name][:1] != [f"{most:,}"]]

    assert len(stored) > 60
    assert untrue == []


def said_of(type_name: str, field: str) -> str:
    """Return the description of a field of the schema."""
    described_type = GRAPHQL_SCHEMA.type_map[type_name]
    assert isinstance(described_type, GraphQLObjectType | GraphQLInterfaceType)
    return described_type.fields[field].description or ""
