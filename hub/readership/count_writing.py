"""Adds the counts of a process to the tables, and forgets old ones."""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from hub.models.readership import LONGEST_WORDS, ReadCount, SearchedWords
from hub.privacy.hits import hits_in
from hub.readership.tally import TALLY, TakenCounts

SIGNS = re.compile(r"[^\w\s/-]+")
# Phones, NIK and accounts have eight digits or more, however they are grouped.
GROUPED_DIGITS = re.compile(r"\d(?:[\s.-]*\d){7,}")
logger = logging.getLogger(__name__)

ROWS_AT_ONCE = 200
# Words searched less often are not shown, nor kept when their week is over: rare words may point at a person.
FEWEST_SEARCHES = 5


def kept_words(query: str) -> str:
    """Return the words in small letters with single blanks, or "" for a query that is not kept.

    Not kept are long queries, addresses of e-mail, and whatever holds a number of eight digits or personal data.
    """
    if "@" in query or GROUPED_DIGITS.search(query):
        return ""
    words = " ".join(SIGNS.sub(" ", query.casefold()).split())
    if not words or len(words) > LONGEST_WORDS or hits_in(query, place=""):
        return ""
    return words


def write_due(**_signal: object) -> None:
    """Write what has waited for a minute; runs when a request is over and its reader has the answer.

    A database that does not take the counts costs the counts, never the next answer.
    """
    counted = TALLY.take_due()
    if counted is None:
        return
    try:
        write(counted, on=timezone.localdate())
    except DatabaseError:
        logger.warning("readers of a minute were not counted", exc_info=True)


def write(counted: TakenCounts, *, on: date) -> None:
    """Add the counts to those of the day and of its week; several processes may do so at once."""
    words: Counter[tuple[str, str]] = Counter()
    for (query, content_id), times in counted.searches.items():
        if kept := kept_words(query):
            words[kept, content_id] += times
    reads = [(on, content_id, times) for content_id, times in counted.reads.items()]
    found = [(monday_of(on), kept, content_id, times) for (kept, content_id), times in words.items()]
    with transaction.atomic():
        _add(ReadCount, ("day", "content_id"), reads)
        _add(SearchedWords, ("week", "words", "content_id"), found)


def monday_of(day: date) -> date:
    """Return the first day of the week."""
    return day - timedelta(days=day.weekday())


def forget_old(*, at: datetime) -> None:
    """Delete counts after `HUB_READERSHIP_DAYS`, and rare words of past weeks."""
    today = timezone.localdate(at)
    oldest = today - timedelta(days=settings.HUB_READERSHIP_DAYS)
    ReadCount.objects.filter(day__lt=oldest).delete()
    SearchedWords.objects.filter(week__lt=oldest).delete()
    SearchedWords.objects.filter(week__lt=monday_of(today), times__lt=FEWEST_SEARCHES).delete()


def _add(model: type[models.Model], key: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    # In one order in every process, so that two of them cannot wait for each other.
    ordered = sorted(rows)
    for start in range(0, len(ordered), ROWS_AT_ONCE):
        _add_some(model, key, ordered[start : start + ROWS_AT_ONCE])


def _add_some(model: type[models.Model], key: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows of key and times. Django can set a column where two rows meet, but not add to it."""
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001  Django's documented name.
    columns, row = ", ".join([*key, "times"]), f"({', '.join(['%s'] * (len(key) + 1))})"
    statement = (
        f"INSERT INTO {table} ({columns}) VALUES {', '.join([row] * len(rows))} "  # noqa: S608  Made of constants.
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET times = {table}.times + excluded.times"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for values in rows for value in values])
