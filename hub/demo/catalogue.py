"""The subjects of generated pages and the stories of the featured villages, read from TOML files and checked."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import BaseModel, ConfigDict

from hub.models.vocabulary import InformationClass
from hub.shapes.profile import InstitutionKind, OfficialTitle, WayIn

HERE = Path(__file__).parent
TOPICS = HERE / "topics"
FEATURED = HERE / "featured"


class CataloguePart(BaseModel):
    """A part of a file; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Topic(CataloguePart):
    """A subject of generated news; one entry of each list is chosen, several of `middle`. No landscapes means all.

    `year_offset` is the year that the text is about, relative to the year of publishing.
    """

    title: list[str]
    year_offset: int = 0
    summary: list[str]
    picture: str
    pillars: list[str]
    sdgs: list[str]
    landscapes: list[str] = []
    opening: list[str]
    middle: list[str]
    closing: list[str]


class PracticeTopic(CataloguePart):
    """A subject of generated practices."""

    title: list[str]
    summary: str
    picture: str
    pillars: list[str]
    sdgs: list[str]
    landscapes: list[str] = []
    funds: list[str]
    problem: list[str]
    solution: list[str]
    steps: list[tuple[str, str]]
    obstacles: list[str]
    lessons: list[str]


class InformationTopic(CataloguePart):
    """A subject of generated public information."""

    title: str
    year_offset: int = 0
    summary: str
    information_class: InformationClass
    information_kind: str
    number: str
    landscapes: list[str] = []
    documents: list[str]
    text: str


AnyTopic: TypeAlias = Topic | PracticeTopic | InformationTopic


class FigureText(CataloguePart):
    """A number with its year and source."""

    label: str
    value: float
    unit: str
    year: int
    source: str


class StepText(CataloguePart):
    """A step."""

    title: str
    text: str


class PictureText(CataloguePart):
    """A picture inside a page."""

    picture: str
    alt: str
    caption: str = ""


class TableText(CataloguePart):
    """A table; the cells of a row are text or numbers."""

    caption: str
    columns: list[str]
    rows: list[list[str | float]]


class BlockText(CataloguePart):
    """One block of a body: exactly one of these, a picture with its `alt` and `caption`."""

    paragraph: str = ""
    heading: str = ""
    figures: list[FigureText] = []
    steps: list[StepText] = []
    gallery: list[PictureText] = []
    table: TableText | None = None
    picture: str = ""
    alt: str = ""
    caption: str = ""


class FeaturedPage(CataloguePart):
    """What every page of a featured village has."""

    title: str
    summary: str
    date: date
    picture: str = ""
    pillars: list[str] = []
    sdgs: list[str] = []
    blocks: list[BlockText] = []


class FeaturedNews(FeaturedPage):
    """News with its source."""

    place: str = ""
    source_name: str = ""


class FeaturedPractice(FeaturedPage):
    """A practice."""

    problem: str
    solution: str
    steps: list[StepText]
    year: int | None = None
    funds: list[str] = []
    results: list[FigureText] = []
    obstacles: str = ""
    lessons: str = ""
    contact_office: str


class FeaturedInformation(FeaturedPage):
    """Public information."""

    information_class: InformationClass
    information_kind: str
    year: int
    documents: list[str]


class InstitutionText(CataloguePart):
    """An institution of a village."""

    kind: InstitutionKind
    name: str
    founded_year: int | None = None
    note: str = ""


class PotentialText(CataloguePart):
    """Something a village could live on."""

    title: str
    text: str
    pillar: str


class ProfileText(CataloguePart):
    """The parts of a profile that have their own fields; officials by title."""

    history: str = ""
    geography: str = ""
    access: str = ""
    ways_in: list[WayIn] = []
    landscapes: list[str] = []
    population: int | None = None
    population_year: int | None = None
    population_source: str = ""
    figures: list[FigureText] = []
    officials: list[OfficialTitle] = []
    institutions: list[InstitutionText] = []
    potentials: list[PotentialText] = []


class FeaturedVillage(CataloguePart):
    """A village, or the province under its code 64, with its profile and pages."""

    code: str
    latitude: float | None = None
    longitude: float | None = None
    summary: str
    picture: str
    pillars: list[str] = []
    sdgs: list[str] = []
    profile: ProfileText = ProfileText()
    blocks: list[BlockText] = []
    news: list[FeaturedNews] = []
    practices: list[FeaturedPractice] = []
    information: list[FeaturedInformation] = []


@cache
def news_topics() -> list[Topic]:
    """Return the subjects of news, in the order of their files."""
    return [Topic.model_validate(entry) for entry in _entries("topic")]


@cache
def practice_topics() -> list[PracticeTopic]:
    """Return the subjects of practices."""
    return [PracticeTopic.model_validate(entry) for entry in _entries("practice")]


@cache
def information_topics() -> list[InformationTopic]:
    """Return the subjects of public information."""
    return [InformationTopic.model_validate(entry) for entry in _entries("information")]


def featured_villages() -> list[FeaturedVillage]:
    """Return the featured villages, ordered by file name."""
    return [FeaturedVillage.model_validate(_read(path)) for path in sorted(FEATURED.glob("*.toml"))]


def _entries(kind: str) -> list[dict[str, Any]]:
    return [entry for path in sorted(TOPICS.glob("*.toml")) for entry in _read(path).get(kind, [])]


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
