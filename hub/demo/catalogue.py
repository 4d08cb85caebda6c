"""The subjects of generated pages, the stories of the featured villages, and further pages, read from TOML files."""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import BaseModel, ConfigDict, model_validator

from hub.models.vocabulary import InformationClass

HERE = Path(__file__).parent
TOPICS = HERE / "topics"
FEATURED = HERE / "featured"
KINDS = HERE / "kinds"


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


class PageText(BaseModel):
    """A page below the region with this code; a number as `date` counts days from the day of planting.

    All other keys are fields of the content type.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    kind: str
    region: str
    title: str
    date: date | int

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of the content type."""
        return self.model_extra or {}


class FeaturedVillage(CataloguePart):
    """A village, or the province under its code 64, with the fields of its profile, and its pages."""

    code: str
    latitude: float | None = None
    longitude: float | None = None
    profile: dict[str, Any] = {}
    pages: list[PageText]

    @model_validator(mode="before")
    @classmethod
    def _below_it(cls, told: dict[str, Any]) -> dict[str, Any]:
        return {**told, "pages": [{**page, "region": told.get("code")} for page in told.get("pages", [])]}


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


def pages_by_kind() -> Iterator[list[PageText]]:
    """Return the pages of further kinds, one list for each file, ordered by file name, which is the kind."""
    for path in sorted(KINDS.glob("*.toml")):
        yield [PageText(kind=path.stem, **entry) for entry in _read(path)["pages"]]


def _entries(kind: str) -> list[dict[str, Any]]:
    return [entry for path in sorted(TOPICS.glob("*.toml")) for entry in _read(path).get(kind, [])]


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
