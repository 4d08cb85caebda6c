"""From publications to the database engine's index, batch by batch."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from hub.models.publication import Publication
from search import delivery, generations
from search.delivery import deliver, owed_count
from search.engines.base import Refusal
from search.engines.registry import index_of
from search.errors import EngineUnavailable
from search.models import Entry, Failure, Generation, VocabularyWord
from search.relay import Relay
from search.search_documents import documents_of
from tests import factories
from tests.search.documents import publications

pytestmark = [pytest.mark.django_db, pytest.mark.quick]


@pytest.fixture
def generation():
    """The first generation of the database engine."""
    generations.ensure_first()
    return Generation.objects.get(engine="database")


class Picky:
    """An index that refuses some publications, or everything."""

    def __init__(self, index, *, refused=(), is_poison=True):
        self._index, self.refused, self._is_poison = index, set(refused), is_poison

    def write(self, documents):
        """Store all but the refused ones."""
        self._index.write([document for document in documents if document.publication_id not in self.refused])
        return [
            Refusal(document.publication_id, document.version, "400 mapper_parsing_exception", "bad", self._is_poison)
            for document in documents
            if document.publication_id in self.refused
        ]

    def refresh(self):
        """Show what was stored."""
        self._index.refresh()


class Absent:
    """An engine that cannot be reached."""

    def write(self, documents):
        """Fail."""
        raise EngineUnavailable("gone")


def test_batches_follow_the_versions(generation, monkeypatch):
    monkeypatch.setattr(delivery, "BATCH", 2)
    publications(5)
    index = index_of(generation)

    steps = [(deliver(generation, index).delivered, generation.watermark) for _ in range(4)]

    assert steps == [(2, 2), (2, 4), (1, 5), (0, 5)]
    assert list(Entry.objects.order_by("version").values_list("version", flat=True)) == [1, 2, 3, 4, 5]


def test_only_what_changed_is_delivered_again(generation, deliver):
    factories.news(title="Satu")
    deliver()
    page = factories.news(title="Dua")
    deliver()
    page.title = "Tiga"
    factories.published(page)
    generation.refresh_from_db()

    assert owed_count(generation) == 1


def test_an_engine_that_is_away_stays_owed_everything(generation):
    publications(3)

    with pytest.raises(EngineUnavailable):
        deliver(generation, Absent())

    generation.refresh_from_db()
    assert (generation.watermark, owed_count(generation), Failure.objects.count()) == (0, 3, 0)


def test_a_bad_document_holds_up_no_other_one(generation):
    publications(4)
    picky = Picky(index_of(generation), refused={"piece-000002"})

    result = deliver(generation, picky)

    assert (result.delivered, result.refused, generation.watermark) == (3, 1, 4)
    failure = Failure.objects.get()
    assert (failure.publication_id, failure.version, failure.attempts, failure.is_poison) == (
        "piece-000002",
        2,
        1,
        True,
    )
    assert failure.error == "400 mapper_parsing_exception"
    assert timedelta(minutes=40) < failure.next_try_at - timezone.now() < timedelta(minutes=80)


def test_what_may_heal_is_tried_again_soon_and_then_forgotten(generation):
    publications(2)
    picky = Picky(index_of(generation), refused={"piece-000001"}, is_poison=False)
    deliver(generation, picky)
    assert Failure.objects.get().next_try_at - timezone.now() < timedelta(seconds=7)

    Failure.objects.update(next_try_at=timezone.now())
    picky.refused.clear()
    deliver(generation, picky)

    assert Failure.objects.count() == 0
    assert Entry.objects.count() == 2


def test_pauses_grow_with_every_attempt(generation):
    publications(1)
    picky = Picky(index_of(generation), refused={"piece-000001"}, is_poison=False)
    pauses = []
    for _ in range(3):
        deliver(generation, picky)
        failure = Failure.objects.get()
        pauses.append((failure.next_try_at - timezone.now()).total_seconds())
        Failure.objects.update(next_try_at=timezone.now())

    assert pauses[0] < 6.5 < pauses[1] < 13 < pauses[2] < 26
    assert failure.attempts == 3


def test_a_newer_version_heals_a_failure(generation):
    publications(1)
    picky = Picky(index_of(generation), refused={"piece-000001"})
    deliver(generation, picky)
    Publication.objects.update(version=9)
    picky.refused.clear()

    deliver(generation, picky)

    assert Failure.objects.count() == 0
    assert Entry.objects.get().version == 9


def test_a_failure_of_a_publication_that_is_gone_is_forgotten(generation):
    publications(1)
    deliver(generation, Picky(index_of(generation), refused={"piece-000001"}))
    Publication.objects.all().delete()
    Failure.objects.update(next_try_at=timezone.now())

    deliver(generation, index_of(generation))

    assert Failure.objects.count() == 0


def test_a_late_write_cannot_bring_back_what_was_withdrawn(generation):
    publications(1)
    [late] = documents_of(Publication.objects.all())
    Publication.objects.update(version=2, withdrawn_at=timezone.now())
    deliver(generation, index_of(generation))

    refusals = index_of(generation).write([late])

    assert refusals == []
    assert Entry.objects.count() == 0


def test_delivering_twice_changes_nothing(generation):
    publications(3)
    index = index_of(generation)
    deliver(generation, index)
    before = list(Entry.objects.order_by("version").values_list("publication_id", "version"))

    index.write(documents_of(Publication.objects.order_by("version")))

    assert list(Entry.objects.order_by("version").values_list("publication_id", "version")) == before


def test_documents_carry_the_names_of_their_regions():
    factories.news(factories.village("64.02.08.2009", "Pela"), title="Panen")

    [document] = documents_of(Publication.objects.filter(kind="news"))

    assert document.names == ("Desa Pela", "Kecamatan Kota Bangun", "Kabupaten Kutai Kartanegara")
    assert document.regions == ("64.02", "64.02.08", "64.02.08.2009")
    assert replace(document, regency="", district="", village="").regions == ()


def test_words_are_remembered_for_typing_errors(deliver):
    factories.news(title="Pengelolaan ikan 2026")
    deliver()

    known = set(VocabularyWord.objects.values_list("text", flat=True))
    assert {"pengelolaan", "ikan"} <= known
    assert "2026" not in known


def test_the_first_round_makes_the_index_and_fills_it():
    publications(3)

    assert Relay().drain()

    current = Generation.objects.get()
    assert (current.engine, current.state, current.watermark) == ("database", "current", 3)


def test_an_entry_is_taken_as_release_0_1_0_writes_it(generation):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_entry (generation_id, publication_id, version, kind, regency, facets, published_at)"
            " VALUES (%s, 'piece', 1, 'news', '64.02', '[]', %s)",
            [generation.pk, timezone.now()],
        )

    assert list(Entry.objects.values_list("publication_id", "facets")) == [("piece", [])]
