"""What readers look for in the whole province: which words most, and which in vain. Only what enough people typed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone

from hub.models.publication import Publication
from hub.models.readership import SearchedWords
from hub.readership.count_writing import FEWEST_SEARCHES, monday_of

SHOWN_WEEKS = 4
MOST_SHOWN = 50
# The most frequent words of each week; more would not reach the list.
MOST_READ = 2_000


@dataclass(frozen=True)
class SearchedFor:
    """Words, and how often they were searched for."""

    words: str
    times: int


@dataclass(frozen=True)
class ProvinceWords:
    """The words of the last weeks, most frequent first."""

    popular: Sequence[SearchedFor]
    in_vain: Sequence[SearchedFor]


def province_words(*, regency: str = "", today: date | None = None) -> ProvinceWords:
    """Return the words of the last four weeks and of this one, in two statements.

    With a regency, the popular words are those that led to its content. What was found nowhere belongs to no regency.
    """
    since = monday_of(today or timezone.localdate()) - timedelta(weeks=SHOWN_WEEKS)
    rows = SearchedWords.objects.filter(week__gte=since)
    found = rows.exclude(content_id="")
    if regency:
        found = found.filter(content_id__in=Publication.objects.public().filter(regency=regency).values("pk"))
    # A search counts once for each of its first hits; the hit that was there most often stands for it.
    weeks = found.values("words", "week").annotate(most=Max("times")).order_by("-most", "words")
    vain = rows.filter(content_id="").order_by("-times", "words")
    return ProvinceWords(
        popular=_most(weeks.values_list("words", "most")[:MOST_READ]),
        in_vain=_most(vain.values_list("words", "times")[:MOST_READ]),
    )


def _most(rows: Iterable[tuple[str, int]]) -> list[SearchedFor]:
    times: Counter[str] = Counter()
    for words, count in rows:
        times[words] += count
    frequent = sorted(times.items(), key=lambda one: (-one[1], one[0]))
    return [SearchedFor(words, count) for words, count in frequent if count >= FEWEST_SEARCHES][:MOST_SHOWN]
