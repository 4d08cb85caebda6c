"""What the province promotes stands first for its words, on both engines, in its time, and only while it is public."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from hub.models.publication import Publication
from hub.models.roles import Role
from hub.models.searched_words import PromotedResult
from hub.synonyms.word_changes import Wish, end_promotion, promote
from search import province_synonyms
from search.province_synonyms import KnownSynonyms
from search.service import HitOrder, SearchRequest, search
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
TITLES = ("Beasiswa kuliah dibuka", "Kuliah umum di balai", "Panduan bantuan pendidikan")


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    """Begin and end without any: the mark of a test's database means nothing to the next one."""
    monkeypatch.setattr(province_synonyms._Memory, "known", KnownSynonyms())


@pytest.fixture
def curator():
    return member(factories.province(), role=Role.PROVINCIAL_CURATOR)


@pytest.fixture
def pages(engine, deliver):
    made = [factories.news(title=title) for title in TITLES]
    deliver()
    return made


def shown(query="kuliah", **wishes):
    return [(hit.publication.title, hit.is_promoted) for hit in search(SearchRequest(query=query, **wishes)).hits]


def wish(page, *, words="kuliah", position=1, begins=0, ends=None):
    today = timezone.localdate()
    until = None if ends is None else today + timedelta(days=ends)
    return Wish(words=words, page=page, from_on=today + timedelta(days=begins), until_on=until, position=position)


def test_it_stands_first_for_its_words_with_any_affix_and_for_no_others(pages, curator):
    promote(wish(pages[2], words="Kuliah"), by=curator)

    assert shown()[0] == (TITLES[2], True)
    assert {is_promoted for _, is_promoted in shown()[1:]} == {False}
    assert len(shown()) == 3
    assert shown("perkuliahan")[0] == (TITLES[2], True)
    assert all(not is_promoted for _, is_promoted in shown("kuliah umum"))


def test_several_stand_in_their_order_and_what_was_found_anyway_stands_once(pages, curator):
    promote(wish(pages[2], position=2), by=curator)
    promote(wish(pages[1], position=1), by=curator)

    assert shown() == [(TITLES[1], True), (TITLES[2], True), (TITLES[0], False)]


def test_only_from_the_first_day_to_the_last(pages, curator):
    promote(wish(pages[2], begins=1), by=curator)
    promote(wish(pages[1], begins=-3, ends=-1), by=curator)
    promote(wish(pages[0], begins=-3, ends=0), by=curator)

    assert [title for title, is_promoted in shown() if is_promoted] == [TITLES[0]]


def test_what_is_private_or_withdrawn_is_not_shown(pages, curator):
    promote(wish(pages[2]), by=curator)
    promote(wish(pages[1]), by=curator)
    PageViewRestriction.objects.create(page=pages[2], restriction_type=PageViewRestriction.LOGIN)
    Page.objects.get(pk=pages[1].pk).specific.unpublish()
    Publication.objects.filter(page_id__in=[pages[1].pk, pages[2].pk]).update(withdrawn_at=timezone.now())

    assert shown() == [(TITLES[0], False)]


def test_pages_go_on_after_it_without_losing_or_repeating_a_hit(pages, curator):
    promote(wish(pages[1]), by=curator)

    seen, after = [], None
    for _ in range(5):
        result = search(SearchRequest(query="kuliah", first=1, after=after))
        seen += [hit.publication.title for hit in result.hits]
        if not result.has_more:
            break
        after = result.hits[-1].cursor

    assert seen == [TITLES[1], TITLES[0]]


def test_a_reader_who_filters_or_sorts_sees_what_was_found(pages, curator):
    promote(wish(pages[2]), by=curator)

    assert all(not is_promoted for _, is_promoted in shown(kinds=("news",)))
    assert all(not is_promoted for _, is_promoted in shown(sort=HitOrder.NEWEST))


def test_a_total_is_never_less_than_what_is_shown(pages, curator):
    promote(wish(pages[2], words="xyzzyq"), by=curator)

    assert shown("xyzzyq") == [(TITLES[2], True)]
    assert search(SearchRequest(query="xyzzyq")).total.value == 1


def test_it_ends_with_the_next_search(pages, curator):
    added = promote(wish(pages[2]), by=curator)
    assert shown()[0][1]

    assert end_promotion(added.pk, by=curator) == "kuliah"
    assert end_promotion(added.pk, by=curator) == ""

    assert all(not is_promoted for _, is_promoted in shown())
    assert not PromotedResult.objects.exists()
