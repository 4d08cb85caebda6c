"""Programmes and who takes part in them: read by the API for the memberships of a village."""

from datetime import date
from typing import Annotated

from pydantic import Field

from hub.shapes.base import Card, Shape
from hub.shapes.lists import ALL_PLACES, MOST_PLACES, MOST_PROGRAMME_YEARS, Most
from hub.shapes.marks import Named, ReadFrom, Words
from hub.shapes.references import RegionReference

# The facet for finding a programme by the regions that take part; values are Kemendagri codes.
MEMBER = "member"


class ProgrammeYear(Shape):
    """Who takes part in a programme in one year."""

    year: int = Field(title="Tahun", description="The year, 1945 to 2100.")
    regions: Annotated[list[RegionReference], ReadFrom("places"), Most(MOST_PLACES, in_all=ALL_PLACES)] = Field(
        default=[],
        title="Wilayah yang ikut",
        description="The villages that take part, by code; a district, a regency or the province stands for every "
        "village in it.",
    )


class ProgrammeCard(Card):
    """A programme in a list."""

    owner_office: Words = Field(default="", description="The office that is responsible.")
    starts_on: date | None = Field(default=None, description="Its first day.")
    ends_on: date | None = Field(default=None, description="Its last day. Null while none is set.")
    members: Annotated[list[ProgrammeYear], Named("member_years"), Most(MOST_PROGRAMME_YEARS)] = Field(
        default=[], description="Who takes part, one entry per year."
    )
