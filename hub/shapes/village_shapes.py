"""The card and the body of a village's profile."""

from typing import Annotated

from hub.shapes.base import Body, Card
from hub.shapes.blocks import Figure
from hub.shapes.contact import ContactPhone
from hub.shapes.link import Link
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
from hub.shapes.media import ImageShape
from hub.shapes.profile import Institution, Official, Potential, PowerSource, StatusOfYear, WayIn


class VillageCard(Card):
    """A village in a list; names are those of the region with the publication's codes."""


class VillageBody(Body):
    """A village in full; contacts are those of the office, `statuses` come newest first.

    Of the population all three are known or none.
    """

    history: str = ""
    vision: str = ""
    missions: Annotated[list[str], Most(MOST_LINES)] = []
    geography: str = ""
    population: int | None = None
    population_year: int | None = None
    population_source: str = ""
    access: str = ""
    ways_in: Annotated[list[WayIn], Most(MOST_WAYS_IN)] = []
    power_sources: Annotated[list[PowerSource], Most(MOST_POWER_SOURCES)] = []
    figures: Annotated[list[Figure], Most(MOST_FIGURES)] = []
    statuses: Annotated[list[StatusOfYear], Most(MOST_STATUSES)] = []
    institutions: Annotated[list[Institution], Most(MOST_INSTITUTIONS)] = []
    officials: Annotated[list[Official], Most(MOST_OFFICIALS)] = []
    potentials: Annotated[list[Potential], Most(MOST_POTENTIALS)] = []
    gallery: Annotated[list[ImageShape], Most(MOST_PICTURES)] = []
    office_address: str = ""
    office_phone: ContactPhone = ""
    office_email: str = ""
    website: str = ""
    opening_hours: str = ""
    links: Annotated[list[Link], Most(MOST_LINKS)] = []
