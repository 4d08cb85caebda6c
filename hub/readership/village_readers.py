"""What a village sees of its readers: how often its content was opened, and by which words it was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, QuerySet, Subquery, Sum, Window
from django.utils import timezone

from hub.models.publication import Publication
from hub.models.readership import ReadCount, SearchedWords
from hub.readership.count_writing import FEWEST_SEARCHES, monday_of

SHOWN_DAYS = 30
SHOWN_WEEKS = 4
MOST_READ = 3
MOST_WORDS = 5


@dataclass(frozen=True)
class MostRead:
    """A content of the village, and how often it was opened."""

    title: str
    page_id: int
    times: int


@dataclass(frozen=True)
class FoundBy:
    """Words that led to the village's content, and how often."""

    words: str
    times: int


@dataclass(frozen=True)
class Readership:
    """How often a village's content was opened in the last month, what most, and by which words it was found."""

    times: int
    most_read: Sequence[MostRead]
    found_by: Sequence[FoundBy]


def readership_of(village: str, *, today: date | None = None) -> Readership:
    """Return what is counted for the village with this code; two statements. Only what is public now is named."""
    day = today or timezone.localdate()
    contents = Publication.objects.public().filter(village=village)
    most_read, times = _most_read(contents, since=day - timedelta(days=SHOWN_DAYS))
    return Readership(times, most_read, _found_by(contents, since=monday_of(day) - timedelta(weeks=SHOWN_WEEKS)))


def _most_read(contents: "QuerySet[Publication]", *, since: date) -> tuple[list[MostRead], int]:
    of_content = (
        ReadCount.objects.filter(content_id=OuterRef("pk"), day__gt=since)
        .order_by()
        .values("content_id")
        .values(total=Sum("times"))
    )
    opened = contents.annotate(read=Subquery(of_content)).filter(read__gt=0)
    rows = (
        opened.annotate(all=Window(Sum("read"))).order_by("-read", "pk").values_list("title", "page_id", "read", "all")
    )
    shown = list(rows[:MOST_READ])
    return [MostRead(title, page_id, read) for title, page_id, read, _all in shown], shown[0][3] if shown else 0


def _found_by(contents: "QuerySet[Publication]", *, since: date) -> list[FoundBy]:
    """Return the words that brought enough readers, most first."""
    found = SearchedWords.objects.filter(week__gte=since, content_id__in=contents.values("pk"))
    rows = found.values("words").annotate(total=Sum("times")).filter(total__gte=FEWEST_SEARCHES)
    return [
        FoundBy(words, total)
        for words, total in rows.order_by("-total", "words").values_list("words", "total")[:MOST_WORDS]
    ]
