"""The entries of the vocabularies as they are now: what forms offer, and the labels of desks, previews and search.

Each process remembers them with their versions. It compares these, in one statement, the first time that a request, or
the building of a publication, needs a word; the next form in every process shows what the province has just changed.
Until the packaged tables are imported, the words are those.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from django.core.signals import request_started
from django.db import transaction
from django.utils import timezone

from hub.models.vocabulary import packaged_lines
from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry

T = TypeVar("T")
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Word:
    """One entry; the days are the first and the last one on which forms offer it."""

    key: str
    label: str
    parent: str = ""
    basis: str = ""
    certainty: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    details: Mapping[str, str] = field(default_factory=dict)

    def is_offered(self, *, on: date) -> bool:
        """Say whether forms offer it on this day; what uses it keeps it on every other day too."""
        return (self.starts_on is None or self.starts_on <= on) and (self.ends_on is None or on <= self.ends_on)


Words = Mapping[str, Word]


class _RememberedWords:
    # One value, and so one step to write: no thread sees the mark of one state with the lists of another.
    marked: tuple[tuple[Any, ...] | None, Mapping[str, Words]] = (None, {})


_memory = _RememberedWords()
_packaged: dict[str, Words] = {}
_thread = threading.local()


def expire(**_signal: Any) -> None:
    """Compare the versions again before the next word is used in this thread."""
    _thread.lists = None


request_started.connect(expire, dispatch_uid="words of vocabularies")


def words_of(vocabulary: str) -> Words:
    """Return the entries of the vocabulary by key, in their order, those that have ended too."""
    found: Words | None = _lists().get(vocabulary)
    return found if found is not None else _packaged_words(vocabulary)


def offered(vocabulary: str, *, parent: str = "") -> Choices:
    """Return key and label of what forms offer today, in order; `parent` limits them to those below one entry."""
    today = timezone.localdate()
    return [
        (word.key, word.label)
        for word in words_of(vocabulary).values()
        if word.is_offered(on=today) and (not parent or word.parent == parent)
    ]


def _lists() -> Mapping[str, Words]:
    known: Mapping[str, Words] | None = getattr(_thread, "lists", None)
    if known is None:
        # Whatever changes an entry gives its list a new version.
        mark = tuple(Vocabulary.objects.order_by("key").values_list("key", "version"))
        remembered, known = _memory.marked
        if mark != remembered:
            # The entries are read after their versions: what changes in between is read again the next time.
            known = _read()
            # Not before the commit: if this transaction is rolled back, its versions will be given out again. Outside
            # of a transaction, this happens at once.
            transaction.on_commit(partial(_remember, mark, known))
        _thread.lists = known
    return known


def _remember(mark: tuple[Any, ...], lists: Mapping[str, Words]) -> None:
    _memory.marked = mark, lists


def _read() -> Mapping[str, Words]:
    lists: dict[str, dict[str, Word]] = {}
    for row in VocabularyEntry.objects.order_by("vocabulary", "position", "pk"):
        word = Word(row.key, row.label, row.parent, row.basis, row.certainty, row.starts_on, row.ends_on, row.details)
        lists.setdefault(row.vocabulary_id, {})[row.key] = word
    return lists


def _packaged_words(vocabulary: str) -> Words:
    if vocabulary not in _packaged:
        _packaged[vocabulary] = {
            cells["key"]: Word(
                key=cells["key"],
                label=cells["label"],
                parent=cells.get("parent", ""),
                basis=cells.get("basis", ""),
                certainty=cells.get("certainty", ""),
                details=cells,
            )
            for cells in packaged_lines(vocabulary)
        }
    return _packaged[vocabulary]


class LiveWords(Mapping[str, T], Generic[T]):
    """What `make` makes of each entry of a vocabulary, always as the entries are now; made again when they change."""

    def __init__(self, vocabulary: str, make: Callable[[Word], T]) -> None:
        self.vocabulary, self.make = vocabulary, make
        self._made: tuple[Words, dict[str, T]] | None = None

    def __getitem__(self, key: str) -> T:
        return self._now()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._now())

    def __len__(self) -> int:
        return len(self._now())

    def _now(self) -> dict[str, T]:
        words, made = words_of(self.vocabulary), self._made
        if made is None or made[0] is not words:
            made = self._made = words, {key: self.make(word) for key, word in words.items()}
        return made[1]


def live_labels(vocabulary: str) -> LiveWords[str]:
    """Return the labels by key, always as they are now."""
    return LiveWords(vocabulary, lambda word: word.label)
