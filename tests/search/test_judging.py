"""A new index is compared piece by piece, and asked the judged questions, before readers search it."""

import pytest

from hub.models.publication import Publication
from search import generations
from search.engines.registry import index_of
from search.judging import check_entries
from search.promotion import GateClosed
from search.rebuild import rebuild
from tests.search.documents import publications

pytestmark = pytest.mark.django_db


def silently(_sentence):
    """Report to nobody."""


@pytest.fixture
def asked():
    """The indexes that were judged, in turn."""
    return []


def judge(asked, *scores):
    """Return a judge that gives these scores, and notes which index was searched."""
    left = list(scores)

    def score(engine):
        asked.append(generations.current(engine).name)
        return left.pop(0)

    return score


def test_an_index_that_answers_worse_is_refused(engine, deliver, asked):
    publications(2)
    deliver()
    old = generations.current(engine)

    with pytest.raises(GateClosed, match=r"answers worse: nDCG 0\.889 instead of 0\.900"):
        rebuild(engine, report=silently, judge=judge(asked, 0.9, 0.889))

    assert generations.current(engine) == old
    assert asked == [old.name, generations.building(engine).name]


def test_an_index_that_answers_as_well_is_searched(engine, deliver, asked):
    publications(2)
    deliver()

    new = rebuild(engine, report=silently, judge=judge(asked, 0.9, 0.8905))

    assert generations.current(engine) == new


def test_an_index_without_one_before_it_is_not_judged(engine, asked):
    publications(2)

    rebuild(engine, report=silently, judge=judge(asked))

    assert asked == []


def test_an_index_that_takes_a_stem_for_another_is_refused(engine, deliver, monkeypatch):
    publications(2)
    deliver()
    old = generations.current(engine)
    monkeypatch.setattr(type(index_of(old)), "divided", lambda _index, texts: [["lain"] for _ in texts])

    with pytest.raises(GateClosed, match=r'takes the stem ".+" for "lain"'):
        rebuild(engine, report=silently)

    assert generations.current(engine) == old


def test_each_piece_is_compared(engine, deliver):
    publications(2)
    deliver()
    Publication.objects.filter(pk="piece-000001").update(version=0)

    with pytest.raises(GateClosed, match="piece-000001 is stale in the index"):
        check_entries(generations.current(engine), index_of(generations.current(engine)))
