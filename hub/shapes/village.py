"""The card and the body of a village's profile."""

from hub.shapes.base import Body, Card
from hub.shapes.blocks import Figure
from hub.shapes.contact import ContactPhone
from hub.shapes.link import Link
from hub.shapes.media import ImageShape
from hub.shapes.profile import Institution, Official, Potential, PowerSource, StatusOfYear


class VillageCard(Card):
    """A village in a list; names are those of the region with the publication's codes."""


class VillageBody(Body):
    """A village in full; contacts are those of the office, `statuses` come newest first."""

    history: str = ""
    vision: str = ""
    missions: list[str] = []
    geography: str = ""
    access: str = ""
    power_sources: list[PowerSource] = []
    figures: list[Figure] = []
    statuses: list[StatusOfYear] = []
    institutions: list[Institution] = []
    officials: list[Official] = []
    potentials: list[Potential] = []
    gallery: list[ImageShape] = []
    office_address: str = ""
    office_phone: ContactPhone = ""
    office_email: str = ""
    website: str = ""
    opening_hours: str = ""
    links: list[Link] = []
