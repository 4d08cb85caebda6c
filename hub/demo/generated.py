"""Generated pages of a village: plausible subjects, no claim that any of it happened, and marked as demo."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TypeVar

from hub.content.information import InformationPage
from hub.content.news import NewsPage
from hub.content.practice import PracticePage
from hub.demo.catalogue import (
    AnyTopic,
    InformationTopic,
    PracticeTopic,
    Topic,
    information_topics,
    news_topics,
    practice_topics,
)
from hub.demo.demo_places import Place, Words
from hub.demo.page_fields import ZONE, page_fields
from hub.demo.stock import Stock
from hub.demo.streams import StreamWriter, knowing_its_blocks
from hub.pages.content import ContentPage

LAST_DAY = date(2026, 10, 31)
DAYS = 3 * 365
KIND_WEIGHTS = (86, 8, 6)  # News, practices, information.
NUMBERED = "contoh-"  # The slug of a numbered page begins with this.
FEWEST_SENTENCES, MOST_SENTENCES = 4, 6
ASIDE_SENTENCES = 3

DISCLAIMER = "Tulisan ini contoh peragaan, bukan kabar sebenarnya."
Chosen = TypeVar("Chosen", bound=AnyTopic)


@dataclass(frozen=True)
class Spot:
    """What decides a generated page: its place, key, instant, the random source of its words, and its number."""

    place: Place
    key: str
    at: datetime
    random: Random
    number: int | None = None

    def common(self, *, title: str) -> dict[str, object]:
        """Return the fields that every page needs; a numbered page has its number as slug."""
        slug = "" if self.number is None else f"{NUMBERED}{self.number:07d}"
        return page_fields(title=title, key=self.key, at=self.at, slug=slug)


def generated_pages(place: Place, *, seed: int, stock: Stock) -> list[ContentPage]:
    """Return two to four pages of a village, always the same for one seed."""
    random = Random(f"{seed}/{place.region.code}")  # noqa: S311  Not for secrets.
    news = random.sample(_fitting(news_topics(), place), random.randint(1, 2))
    practices = random.sample(_fitting(practice_topics(), place), random.randint(0, 1))
    information = random.sample(_fitting(information_topics(), place), 1)
    topics: list[AnyTopic] = [*news, *practices, *information]
    return [
        _page(topic, Spot(place, f"{place.region.code}/{seed}/{number}", moment(random), random), stock=stock)
        for number, topic in enumerate(topics)
    ]


def numbered_page(place: Place, number: int, *, seed: int, stock: Stock) -> ContentPage:
    """Return the page with this number in a village, mostly news; it depends only on the place, number and seed."""
    key = f"{place.region.code}/{seed}/{NUMBERED}{number}"
    random = Random(key)  # noqa: S311  Not for secrets.
    pools: list[list[AnyTopic]] = [[*news_topics()], [*practice_topics()], [*information_topics()]]
    [pool] = random.choices(pools, weights=KIND_WEIGHTS)
    topic = random.choice(_fitting(pool, place))
    return knowing_its_blocks(_page(topic, Spot(place, key, moment(random), random, number), stock=stock))


def _page(topic: AnyTopic, spot: Spot, *, stock: Stock) -> ContentPage:
    """Return one page about the topic."""
    if isinstance(topic, Topic):
        return _news(topic, spot, stock=stock)
    if isinstance(topic, PracticeTopic):
        return _practice(topic, spot, stock=stock)
    return _information(topic, spot, stock=stock)


def moment(random: Random) -> datetime:
    """Return an instant within three years, on a working day during office hours."""
    day = LAST_DAY - timedelta(days=random.randrange(DAYS))
    return datetime.combine(day, time(random.randrange(8, 17), random.randrange(60)), tzinfo=ZONE)


def _news(topic: Topic, spot: Spot, *, stock: Stock) -> NewsPage:
    random = spot.random
    words = spot.place.words(random, year=spot.at.year + topic.year_offset)
    count = min(len(topic.middle), random.randint(FEWEST_SENTENCES, MOST_SENTENCES))
    sentences = [words.fill(sentence) for sentence in random.sample(topic.middle, count)]
    half = (count + 1) // 2
    content = StreamWriter(spot.key, stock).paragraphs(
        " ".join([words.fill(random.choice(topic.opening)), *sentences[:half]]),
        " ".join([*sentences[half:], words.fill(random.choice(topic.closing))]),
        *([] if spot.number is None else [_aside(spot, words)]),
        DISCLAIMER,
    )
    return NewsPage(
        **spot.common(title=words.fill(random.choice(topic.title))),
        summary=words.fill(random.choice(topic.summary)),
        cover=stock.pictures[topic.picture],
        pillars=topic.pillars,
        sdgs=topic.sdgs,
        place=spot.place.region.full_name,
        content=content,
    )


def _aside(spot: Spot, words: Words) -> str:
    """Return a paragraph about another topic, so that numbered news are as long as real news: about 1 KB."""
    topic = spot.random.choice(_fitting(news_topics(), spot.place))
    sentences = [spot.random.choice(topic.opening), *spot.random.sample(topic.middle, ASIDE_SENTENCES)]
    return " ".join(words.fill(sentence) for sentence in sentences)


def _practice(topic: PracticeTopic, spot: Spot, *, stock: Stock) -> PracticePage:
    random = spot.random
    words = spot.place.words(random, year=spot.at.year)
    writer = StreamWriter(spot.key, stock)
    steps = [{"title": words.fill(title), "text": words.fill(text)} for title, text in topic.steps]
    return PracticePage(
        **spot.common(title=words.fill(random.choice(topic.title))),
        summary=words.fill(topic.summary),
        cover=stock.pictures[topic.picture],
        pillars=topic.pillars,
        sdgs=topic.sdgs,
        funds=topic.funds,
        problem=words.fill(random.choice(topic.problem)),
        solution=words.fill(random.choice(topic.solution)),
        steps=writer.entries("step", steps),
        year=spot.at.year - random.randint(0, 3),
        obstacles=words.fill(random.choice(topic.obstacles)),
        lessons=words.fill(random.choice(topic.lessons)),
        contact_office=f"Kantor {spot.place.region.full_name}",
        content=writer.paragraphs(DISCLAIMER),
    )


def _information(topic: InformationTopic, spot: Spot, *, stock: Stock) -> InformationPage:
    year = spot.at.year + topic.year_offset
    words = spot.place.words(spot.random, year=year)
    writer = StreamWriter(spot.key, stock)
    return InformationPage(
        **spot.common(title=words.fill(topic.title)),
        summary=words.fill(topic.summary),
        pillars=["government"],
        sdgs=["16"],
        information_class=topic.information_class,
        information_kind=topic.information_kind,
        year=year,
        number=words.fill(topic.number),
        documents=writer.entries("document", [stock.documents[key].pk for key in topic.documents]),
        content=writer.paragraphs(words.fill(topic.text), DISCLAIMER),
    )


def _fitting(topics: list[Chosen], place: Place) -> list[Chosen]:
    return [topic for topic in topics if not topic.landscapes or place.landscape in topic.landscapes]
