"""Contests and what was won in them: read by the API for the winner's badges, so no content type is imported there."""

from datetime import date
from typing import Annotated

from hub.shapes.base import Card, Shape
from hub.shapes.lists import MOST_AWARDS, Most
from hub.shapes.references import ContentReference

# The facets by which an edition is found from what won in it, and from its contest; values are publication ids.
WINNER = "winner"
CONTEST = "contest"
LEVELS = [
    ("village", "Desa"),
    ("district", "Kecamatan"),
    ("regency", "Kabupaten/kota"),
    ("province", "Provinsi"),
    ("national", "Nasional"),
    ("international", "Internasional"),
]


class ContestCard(Card):
    """A contest in a list; `level` is a key of `LEVELS`."""

    organiser: str = ""
    level: str = ""
    regularity: str = ""


class ContestAward(Shape):
    """What one participant won; `rank` is 1 to 10, or None for an award without a rank."""

    name: str
    rank: int | None = None
    category: str = ""
    winner: ContentReference | None = None


class ContestEntry(Shape):
    """Who took part; `work` is the title of what was entered."""

    participant: ContentReference | None = None
    work: str = ""


class ContestEditionCard(Card):
    """A contest of one year in a list, with all that was won."""

    contest: ContentReference | None = None
    year: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    awards: Annotated[list[ContestAward], Most(MOST_AWARDS)] = []
