"""Contests and what was won in them: the API reads these for badges without importing a content type."""

from datetime import date
from typing import Annotated

from pydantic import Field

from hub.shapes.base import Card, Shape
from hub.shapes.closed import ClosedSet
from hub.shapes.lists import MOST_AWARDS, Most
from hub.shapes.marks import Key, Longest, Mark, Named, Silent, Words
from hub.shapes.references import ContentReference

# The facets for finding an edition by what won in it, and by its contest; values are publication ids.
WINNER = "winner"
CONTEST = "contest"


class ContestLevel(ClosedSet):
    """Who competes in a contest, from one village to many countries."""

    VILLAGE = "village", "People or groups of one village", "Desa"
    DISTRICT = "district", "Villages of one district", "Kecamatan"
    REGENCY = "regency", "Villages of one regency or city", "Kabupaten/kota"
    PROVINCE = "province", "Villages of the province", "Provinsi"
    NATIONAL = "national", "Villages of Indonesia", "Nasional"
    INTERNATIONAL = "international", "Villages of several countries", "Internasional"


class ContestCard(Card):
    """A contest in a list."""

    organiser: Words = Field(default="", description="The office that holds it.")
    level: Annotated[str, Mark.SEARCHED, Key(ContestLevel), Named("contest_level")] = Field(
        default="", description="Who competes in it."
    )
    regularity: Silent = Field(default="", description="How often it is held.")


class ContestAward(Shape):
    """What was won in an edition, and by whom."""

    name: Annotated[Words, Named("title"), Longest(120)] = Field(
        title="Nama penghargaan", description="Its name, such as Juara 1."
    )
    rank: int | None = Field(
        default=None,
        title="Peringkat",
        description="1 for the best, at most 10. Null for an award without a rank.",
    )
    category: Annotated[Words, Longest(120)] = Field(
        default="",
        title="Kategori",
        description="The category of the award.",
    )
    winner: ContentReference | None = Field(
        default=None,
        title="Pemenang",
        description="The village, product or practice that won.",
    )


class ContestEntry(Shape):
    """One participant of an edition."""

    participant: ContentReference | None = Field(
        default=None,
        title="Peserta",
        description="The village, product or practice that took part, as it is public now.",
    )
    # It must disappear together with the entered content at once; a delayed index would still find it.
    work: Annotated[Silent, Longest(200)] = Field(
        default="",
        title="Judul karya",
        description="The title of the entry.",
    )


class ContestEditionCard(Card):
    """A contest of one year in a list, with all its awards."""

    contest: ContentReference | None = Field(default=None, description="The contest.")
    year: int | None = Field(default=None, description="The year in which it was held, 1945 to 2100.")
    starts_on: date | None = Field(default=None, description="Its first day.")
    ends_on: date | None = Field(default=None, description="Its last day.")
    awards: Annotated[list[ContestAward], Named("contest_awards"), Most(MOST_AWARDS)] = Field(
        default=[], description="Its awards, in the editor's order."
    )
