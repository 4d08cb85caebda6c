"""What a reader may mean who has typed the beginning of something: villages, titles, and what others look for."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from hub.models.publication import Publication, PublicationQuerySet
from hub.models.readership import SearchedWords
from hub.selectors.columns import shown
from hub.selectors.villages import KIND as VILLAGE

# Words that fewer than these looked for could point at whoever did.
FEWEST_SEARCHES = 5
WEEKS = 8
MOST_WORDS_READ = 1_000
# Sorts behind every other text with the same beginning, in the collation of each database.
LAST = {"sqlite": "\U0010ffff", "postgresql": "z" * 12}


@dataclass(frozen=True)
class SuggestedWords:
    """Words that were looked for, and one of the public publications that they led to."""

    words: str
    content_id: str


def suggested_villages(prefix: str, *, first: int) -> list[Publication]:
    """Return the public profiles of villages whose names begin so, from A to Z."""
    return list(_beginning(Publication.objects.public().filter(kind=VILLAGE), prefix)[:first])


def suggested_titles(prefix: str, *, first: int) -> list[Publication]:
    """Return public publications whose titles begin so, from A to Z, without profiles of villages."""
    return list(_beginning(Publication.objects.public().exclude(kind=VILLAGE), prefix)[:first])


def suggested_words(prefix: str, *, first: int) -> list[SuggestedWords]:
    """Return what was looked for most in the last weeks and led to something that is public now; one statement."""
    since = timezone.localdate() - timedelta(weeks=WEEKS)
    looked_for = SearchedWords.objects.filter(words__gte=prefix, words__lt=prefix + LAST[connection.vendor])
    public = looked_for.filter(week__gte=since, content_id__in=Publication.objects.public().values("pk"))
    times: Counter[str] = Counter()
    led_to: dict[str, Counter[str]] = {}
    for words, content_id, count in _few(public):
        if words.startswith(prefix):
            times[words] += count
            led_to.setdefault(words, Counter())[content_id] += count
    best = sorted(times, key=lambda words: (-max(led_to[words].values()), words))
    wanted = [words for words in best if max(led_to[words].values()) >= FEWEST_SEARCHES][:first]
    return [SuggestedWords(words, led_to[words].most_common(1)[0][0]) for words in wanted]


def _few(looked_for: QuerySet[SearchedWords]) -> list[tuple[str, str, int]]:
    return list(looked_for.order_by("words").values_list("words", "content_id", "times")[:MOST_WORDS_READ])


def _beginning(found: PublicationQuerySet, prefix: str) -> PublicationQuerySet:
    """Return those whose titles begin so: a range of the index of small titles, then compared exactly."""
    low = shown(found, with_body=False).annotate(low_title=Lower("title"))
    ranged = low.filter(low_title__gte=prefix, low_title__lt=prefix + LAST[connection.vendor])
    return ranged.filter(low_title__startswith=prefix).order_by(F("low_title"), "id")
