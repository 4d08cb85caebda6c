"""Two people who save the same word at the same moment are served one after the other, and the second is told."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from hub.models.searched_words import Synonym
from hub.models.user import User
from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry
from hub.synonyms.arrow_rules import SynonymRefused
from hub.synonyms.word_changes import add_synonym
from hub.vocabularies.entry_changes import EntryRefused, EntryWords, add_entry, change_entry, seen

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
PATIENCE_SECONDS = 60
Write = Callable[[str], object]


@pytest.fixture
def curator() -> User:
    return User.objects.create_superuser("kurator")


@pytest.fixture
def at_once() -> Iterator[Callable[[Write, tuple[str, str]], list[str]]]:
    """Return a function that lets two people write, and returns what each of them is told, sorted; "" if nothing."""
    people = ThreadPoolExecutor(2)

    def told(write: Write, words: tuple[str, str]) -> list[str]:
        def one(word: str) -> str:
            try:
                write(word)
            except (EntryRefused, SynonymRefused) as refused:
                return str(refused)
            finally:
                connections.close_all()
            return ""

        return sorted(people.map(one, words, timeout=PATIENCE_SECONDS))

    yield told
    people.shutdown(wait=False)


def test_a_label_is_changed_by_the_first_and_the_second_is_told(curator, at_once):
    entry = VocabularyEntry.objects.get(vocabulary="pillar", key="people")
    opened = seen(entry)

    told = at_once(
        lambda label: change_entry(entry.pk, EntryWords(label, "", 1), seen_as=opened, by=curator), ("A", "B")
    )

    entry.refresh_from_db()
    assert (told, entry.label in ("A", "B")) == (["", "Belum disimpan: sementara itu entri ini diubah."], True)


def test_a_key_is_added_once(curator, at_once):
    priorities = Vocabulary.objects.get(pk="fund_priority")

    told = at_once(
        lambda label: add_entry(priorities, "sawah_surut", EntryWords(label, "", 1), by=curator), ("Sawah", "Surut")
    )

    assert told == ["", "Kunci “sawah_surut” sudah ada dalam daftar ini. Pilih kunci lain."]


def test_no_circle_is_made(curator, at_once):
    other = {"suratlahir": "akta", "akta": "suratlahir"}
    told = at_once(lambda typed: add_synonym(typed, other[typed], by=curator), tuple(other))

    assert (told[0], told[1].startswith("Ini berputar"), Synonym.objects.count()) == ("", True, 1)
