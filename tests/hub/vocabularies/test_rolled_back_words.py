"""Words that a transaction has read are remembered only if it commits: its versions are given out again otherwise."""

import pytest
from django.db import transaction
from django.db.models import F

from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry
from hub.models.vocabulary_words import expire, words_of

pytestmark = pytest.mark.django_db


def added(key: str) -> None:
    """Add an entry and give its vocabulary the next version."""
    VocabularyEntry.objects.create(vocabulary_id="landscape", key=key, label=key, position=900)
    Vocabulary.objects.filter(key="landscape").update(version=F("version") + 1)
    expire()


def test_what_was_rolled_back_is_no_word_although_its_version_comes_again() -> None:
    with transaction.atomic():
        added("batal")
        assert "batal" in words_of("landscape")
        transaction.set_rollback(True)

    added("jadi")

    assert "jadi" in words_of("landscape")
    assert "batal" not in words_of("landscape")
