"""Programmes and who takes part in them: read by the API for the memberships of a village."""

from datetime import date
from typing import Annotated

from hub.shapes.base import Card, Shape
from hub.shapes.lists import ALL_PLACES, MOST_PLACES, MOST_PROGRAMME_YEARS, Most
from hub.shapes.references import RegionReference

# The facet by which a programme is found from the regions that take part; values are Kemendagri codes.
MEMBER = "member"


class ProgrammeYear(Shape):
    """Who takes part in one year; a region stands for every village in it."""

    year: int
    regions: Annotated[list[RegionReference], Most(MOST_PLACES, in_all=ALL_PLACES)] = []


class ProgrammeCard(Card):
    """A programme in a list."""

    owner_office: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    members: Annotated[list[ProgrammeYear], Most(MOST_PROGRAMME_YEARS)] = []
