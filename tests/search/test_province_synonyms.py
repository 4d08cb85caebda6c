"""The province's synonyms: found by both engines with the next search, in every process, without a rebuild."""

import pytest

from hub.models.roles import Role
from hub.synonyms.word_changes import add_synonym, change_synonym, remove_synonym
from search import province_synonyms
from search.province_synonyms import KnownSynonyms
from search.service import SearchRequest, search
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    """Begin and end without synonyms: the mark of a test's database means nothing to the next one."""
    monkeypatch.setattr(province_synonyms._Memory, "known", KnownSynonyms())


@pytest.fixture
def curator():
    return member(factories.province(), role=Role.PROVINCIAL_CURATOR)


@pytest.fixture
def pieces(deliver):
    for title in ("Koperasi desa mulai berjualan", "Kopwan rapat tahunan", "Harga beras turun"):
        factories.news(title=title)
    deliver()


def test_whoever_types_it_finds_what_it_means_and_not_the_other_way_round(engine, pieces, found, curator):
    before = found("kopwan")

    add_synonym("Kopwan", "koperasi desa", by=curator)

    assert before == ["Kopwan rapat tahunan"]
    assert sorted(found("kopwan")) == ["Koperasi desa mulai berjualan", "Kopwan rapat tahunan"]
    assert found("koperasi desa") == ["Koperasi desa mulai berjualan"]


def test_it_is_found_where_nothing_was(engine, pieces, found, curator):
    before = found("kdmp")

    add_synonym("kdmp", "koperasi desa", by=curator)

    assert (before, found("kdmp"), found("KDMP berjualan")) == (
        [],
        ["Koperasi desa mulai berjualan"],
        ["Koperasi desa mulai berjualan"],
    )


def test_a_change_and_a_removal_count_for_the_next_search(engine, pieces, found, curator):
    synonym = add_synonym("kdmp", "koperasi desa", by=curator)
    found("kdmp")

    change_synonym(synonym.pk, "kdmp", "harga beras", seen=("kdmp", "koperasi desa"), by=curator)
    changed = found("kdmp")
    remove_synonym(synonym.pk, seen=("kdmp", "harga beras"), by=curator)

    assert (changed, found("kdmp")) == (["Harga beras turun"], [])


def test_what_is_looked_for_brings_its_packaged_group(engine, deliver, found, curator):
    factories.news(title="Petinggi membuka rapat")
    deliver()

    add_synonym("pak lurah desa", "kepala desa", by=curator)

    assert found("pak lurah desa") == ["Petinggi membuka rapat"]


def test_affixes_are_cut_as_everywhere(engine, pieces, found, curator):
    add_synonym("perdagangan bersama", "berjualan", by=curator)

    assert found("dagang bersama") == ["Koperasi desa mulai berjualan"]


def test_a_phrase_in_quotes_means_only_itself(engine, pieces, found, curator):
    add_synonym("kdmp", "koperasi desa", by=curator)

    assert found('"kdmp"') == []


def test_another_process_notices_without_a_statement_more(deliver, pieces, curator, django_assert_num_queries):
    add_synonym("kdmp", "koperasi desa", by=curator)

    with django_assert_num_queries(8):  # Twice words and what is near, regions, both lists, and the answer in two.
        first = search(SearchRequest(query="kdmp berjualan"))
    with django_assert_num_queries(4):
        second = search(SearchRequest(query="kdmp berjualan"))

    assert [len(answer.hits) for answer in (first, second)] == [1, 1]


def test_marks_show_what_was_found_for_it(pieces, curator):
    add_synonym("kdmp", "koperasi desa", by=curator)

    [hit] = search(SearchRequest(query="kdmp")).hits

    assert "<mark>Koperasi desa</mark>" in hit.highlights[0].html
