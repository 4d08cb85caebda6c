"""The card and the body of a village's profile."""

from typing import Annotated

from pydantic import Field

from hub.shapes.base import Body, Card
from hub.shapes.blocks import Figure
from hub.shapes.contact import ContactPhone
from hub.shapes.lists import (
    MOST_FIGURES,
    MOST_INSTITUTIONS,
    MOST_LINES,
    MOST_LINKS,
    MOST_OFFICIALS,
    MOST_PICTURES,
    MOST_POTENTIALS,
    MOST_POWER_SOURCES,
    MOST_STATUSES,
    MOST_WAYS_IN,
    Most,
)
from hub.shapes.marks import Mark, Silent, Words
from hub.shapes.media import ImageShape
from hub.shapes.profile import Institution, Official, Potential, PowerSource, StatusOfYear, WayIn
from hub.shapes.references import Link


class VillageCard(Card):
    """A village in a list; names are those of the region with the publication's codes."""


class VillageBody(Body):
    """A village in full; contacts are the office's, `statuses` are ordered newest first.

    The three fields about the population are all known or all empty.
    """

    history: Words = Field(default="", description="Its history.")
    vision: Words = Field(default="", description="Its vision.")
    missions: Annotated[list[str], Mark.SEARCHED, Most(MOST_LINES)] = Field(
        default=[], description="Its missions, in order."
    )
    geography: Words = Field(default="", description="Its borders, waters and forests.")
    population: int | None = Field(default=None, description="How many people live there.")
    population_year: int | None = Field(
        default=None, description="The year of that number, 1945 to 2100. Null without it."
    )
    population_source: Silent = Field(default="", description="The source of that number. Null without it.")
    ways_in: Annotated[list[WayIn], Most(MOST_WAYS_IN)] = Field(default=[], description="How it can be reached.")
    access: Words = Field(default="", description="How to get there.")
    power_sources: Annotated[list[PowerSource], Most(MOST_POWER_SOURCES)] = Field(
        default=[], description="Where electricity comes from."
    )
    figures: Annotated[list[Figure], Mark.UNSEARCHED, Most(MOST_FIGURES)] = Field(
        default=[], description="Figures other than the population."
    )
    statuses: Annotated[list[StatusOfYear], Most(MOST_STATUSES)] = Field(
        default=[], description="The status of each year, newest first."
    )
    institutions: Annotated[list[Institution], Most(MOST_INSTITUTIONS)] = Field(
        default=[], description="Its institutions."
    )
    officials: Annotated[list[Official], Most(MOST_OFFICIALS)] = Field(
        default=[], description="Its officials by title."
    )
    potentials: Annotated[list[Potential], Most(MOST_POTENTIALS)] = Field(
        default=[], description="What it could live on."
    )
    gallery: Annotated[list[ImageShape], Most(MOST_PICTURES)] = Field(default=[], description="Pictures.")
    office_address: Words = Field(default="", description="The address of the office.")
    office_phone: ContactPhone = Field(default="", description="The phone number of the office.")
    office_email: Silent = Field(default="", description="The e-mail address of the office.")
    website: Silent = Field(default="", description="The village's own site.")
    opening_hours: Silent = Field(default="", description="When the office is open.")
    links: Annotated[list[Link], Most(MOST_LINKS)] = Field(default=[], description="Other sites about the village.")
