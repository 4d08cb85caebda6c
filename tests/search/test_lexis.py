"""What is known of words: counted exactly with every delivery, and nothing of what was withdrawn."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from hub.models.publication import Publication
from hub.models.region import Region
from search.engines.registry import index_of
from search.meaning import meant_by
from search.models import Entry, Generation, StemCount, VocabularyWord
from search.question import Strategy
from search.search_documents import documents_of
from search.service import SearchRequest, search
from search.stemmed_documents import stemmed
from search.stored_lexis import StoredLexis
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


def counted():
    """Return what is counted in the current generation."""
    current = Generation.objects.get(engine=Generation.Engine.DATABASE, state=Generation.State.CURRENT)
    return dict(StemCount.objects.filter(generation=current).values_list("stem", "documents"))


def counts_from_documents():
    """Return what should be counted, from the publications themselves."""
    expected = {"": 0}
    for document in documents_of(list(Publication.objects.public())):
        expected[""] += 1
        for stem in {stem for runs in stemmed(document).runs.values() for run in runs for stem in run}:
            expected[stem] = expected.get(stem, 0) + 1
    return expected


def test_counts_are_exact_after_changes_repetition_and_withdrawal(deliver):
    pages = [factories.news(title=f"Zirkonium bendungan {number}") for number in range(3)]
    deliver()
    assert counted() == counts_from_documents()

    pages[0].title = "Helikonia"
    pages[0].save_revision().publish()
    pages[1].unpublish()
    deliver()
    generation = Generation.objects.get(engine=Generation.Engine.DATABASE, state=Generation.State.CURRENT)
    index_of(generation).write(documents_of(list(Publication.objects.all())))

    assert counted() == counts_from_documents()
    assert counted()["zirkonium"] == 1
    assert counted()[""] == Entry.objects.count()


def test_counts_are_exact_after_an_entry_that_belongs_to_nothing_is_removed(deliver):
    for number in range(2):
        factories.news(title=f"Zirkonium bendungan {number}")
    deliver()
    index = index_of(Generation.objects.get(engine=Generation.Engine.DATABASE, state=Generation.State.CURRENT))
    [orphan, newer] = [entry for entry in index.held(after="", limit=9) if entry.publication_id in titles("Zirkonium")]

    index.remove([orphan, replace(newer, version=newer.version - 1)])

    assert [entry for entry in index.held(after="", limit=9) if entry in (orphan, newer)] == [newer]
    assert (counted()["zirkonium"], counted()[""]) == (1, Entry.objects.count())


def test_a_known_word_gets_the_stem_that_it_has_now(deliver):
    factories.news(title="Zirkonium berjualan")
    VocabularyWord.objects.create(text="berjualan", stem="berjualan", initial="b", length=9, consonants="brjln")

    deliver()

    assert VocabularyWord.objects.get(text="berjualan").stem == "jual"


def titles(beginning):
    """Return the ids of the publications whose titles begin so."""
    return set(Publication.objects.filter(title__startswith=beginning).values_list("pk", flat=True))


def test_a_dropped_index_keeps_no_counts(deliver):
    factories.news(title="Zirkonium")
    deliver()
    generation = Generation.objects.get(engine=Generation.Engine.DATABASE, state=Generation.State.CURRENT)

    index_of(generation).drop()

    assert StemCount.objects.count() == 0


def test_a_withdrawn_word_is_never_offered(deliver):
    page = factories.news(title="Zirkonium ditemukan")
    deliver()
    offered = dict(meant_by("zirkoniun").changed)
    page.unpublish()
    deliver()

    assert offered == {"zirkoniun": "zirkonium"}
    assert VocabularyWord.objects.filter(text="zirkonium").exists()
    assert dict(meant_by("zirkoniun").changed) == {}


def test_before_anything_is_counted_every_word_counts_as_known(deliver):
    factories.news(title="Zirkonium ditemukan")
    deliver()
    StemCount.objects.all().delete()

    assert [hit.publication.title for hit in search(SearchRequest(query="zirkonium")).hits] == ["Zirkonium ditemukan"]
    assert StoredLexis().near({"zirkoniun"}, parts=(), stems=()).words == ()


def test_an_answer_says_how_it_was_found(deliver):
    factories.news(title="Zirkonium ditemukan")
    deliver()

    plain, mended, nothing, all_there_is = (
        search(SearchRequest(query=query)).understood for query in ("zirkonium", "zirkoniun", "qwrtzx", "")
    )

    assert (plain.strategy, plain.changed) == (Strategy.ALL_WORDS, {})
    assert (mended.strategy, mended.changed) == (Strategy.MENDED, {"zirkoniun": "zirkonium"})
    assert (nothing.strategy, nothing.left_out) == (Strategy.NOTHING, ("qwrtzx",))
    assert all_there_is.strategy is Strategy.ALL_WORDS


@pytest.fixture
def remembering(monkeypatch):
    """Let this process remember the regions, as it does outside of a transaction."""
    for module in ("gazetteers", "meaning"):
        monkeypatch.setattr(f"search.{module}.connection", SimpleNamespace(in_atomic_block=False))
    monkeypatch.setattr("search.gazetteers._Memory.known", None)


def test_regions_are_remembered_until_one_changes(deliver, remembering, django_assert_num_queries):
    deliver()
    before = meant_by("desa zirkonia").places
    with django_assert_num_queries(2):  # The words, and what is near them.
        meant_by("desa zirkonia")

    Region.objects.filter(code="64.02.08.2009").update(name="Zirkonia")

    assert (before, meant_by("desa zirkonia").places) == ((), ("64.02.08.2009",))
    with django_assert_num_queries(1):
        assert meant_by("zirkonia").places == ("64.02.08.2009",)
