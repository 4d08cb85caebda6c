"""Pages, cursors, and hits read back from what is public now."""

from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product

import pytest
from django.utils import timezone

from hub.models.publication import Publication
from search import generations
from search.rebuild import rebuild
from search.service import CursorExpired, HitOrder, SearchRequest, SearchRequestError, search
from tests import factories
from tests.search.conftest import titles_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

TITLES = [f"Kabar dermaga {number}" for number in range(7)]


@pytest.fixture
def news(engine, deliver):
    """Seven pieces of news, two of them of the same instant."""
    for number, title in enumerate(TITLES):
        page = factories.news(title=title)
        moment = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=number // 2)
        Publication.objects.filter(page_id=page.pk).update(published_at=moment)
    deliver()


def walked(request_for, *, first):
    """Follow the cursors to the end; give the titles of each page."""
    pages, after = [], None
    while True:
        result = search(request_for(first=first, after=after))
        pages.append(titles_of(result))
        if not result.has_more:
            return pages
        after = result.hits[-1].cursor


def test_cursors_lead_through_every_hit_once(news):
    for query, sort in product(["dermaga", ""], (HitOrder.RELEVANCE, HitOrder.NEWEST)):
        asked = partial(SearchRequest, query=query, kinds=("news",), sort=sort)

        pages = walked(asked, first=3)

        assert [len(page) for page in pages] == [3, 3, 1], asked
        assert sorted(title for page in pages for title in page) == TITLES, asked


def test_newest_come_first_when_asked(news):
    [page] = walked(lambda **page: SearchRequest(query="dermaga", sort=HitOrder.NEWEST, **page), first=10)

    assert page[0] == "Kabar dermaga 6"
    assert sorted(page[-2:]) == ["Kabar dermaga 0", "Kabar dermaga 1"]


def test_the_total_is_the_same_on_every_page(news):
    first = search(SearchRequest(query="dermaga", first=5))
    second = search(SearchRequest(query="dermaga", first=5, after=first.hits[-1].cursor))

    assert (first.total.value, second.total.value) == (7, 7)
    assert (first.has_more, second.has_more) == (True, False)


def test_a_cursor_of_another_question_is_refused(news):
    cursor = search(SearchRequest(query="dermaga")).hits[0].cursor

    for other in ({"query": "kabar"}, {"query": "dermaga", "kinds": ("news",)}):
        with pytest.raises(CursorExpired, match="another search"):
            search(SearchRequest(after=cursor, **other))


def test_page_size_and_facets_may_change_between_pages(news):
    cursor = search(SearchRequest(query="dermaga", first=1)).hits[0].cursor

    assert len(search(SearchRequest(query="dermaga", first=50, after=cursor)).hits) == 6


def test_a_cursor_of_a_replaced_index_is_refused(news, engine):
    cursor = search(SearchRequest(query="dermaga")).hits[0].cursor
    rebuild(engine, report=lambda _: None)

    with pytest.raises(CursorExpired, match="rebuilt"):
        search(SearchRequest(query="dermaga", after=cursor))


def test_what_is_no_cursor_is_refused(news):
    for cursor in ("", "abc", "WyJhIl0:1vN:x", "ü"):
        with pytest.raises(SearchRequestError, match="pass the `cursor` of a hit"):
            search(SearchRequest(query="dermaga", after=cursor))


def test_what_was_withdrawn_is_gone_before_the_index_knows(news):
    withdrawn = Publication.objects.filter(title__in=TITLES[:3])
    withdrawn.update(withdrawn_at=timezone.now())

    result = search(SearchRequest(query="dermaga", first=4))

    assert sorted(titles_of(result)) == TITLES[3:]


def test_pages_stay_full_although_the_index_is_stale(news):
    newest = Publication.objects.filter(title="Kabar dermaga 6")
    newest.update(withdrawn_at=timezone.now())

    result = search(SearchRequest(query="dermaga", sort=HitOrder.NEWEST, first=2))

    assert len(result.hits) == 2
    assert result.has_more


def test_what_has_expired_is_gone_at_once(news):
    Publication.objects.filter(title=TITLES[0]).update(expires_at=timezone.now() - timedelta(seconds=1))

    result = search(SearchRequest(query="dermaga"))

    assert sorted(titles_of(result)) == TITLES[1:]


def test_unpublishing_reaches_the_index(engine, deliver, found):
    page = factories.news(title="Dermaga runtuh")
    deliver()
    page.unpublish()
    deliver()

    result = search(SearchRequest(query="dermaga"))

    assert result.hits == ()
    assert result.total.value == 0


def test_a_new_title_replaces_the_old_one(engine, deliver, found):
    page = factories.news(title="Dermaga runtuh")
    deliver()
    page.title = "Jembatan runtuh"
    factories.published(page)
    deliver()

    assert found("dermaga") == []
    assert found("jembatan") == ["Jembatan runtuh"]


def test_readers_see_whose_answer_it_is(news, engine):
    result = search(SearchRequest(query="dermaga"))

    assert (result.engine, result.degraded) == (engine, False)
    assert generations.current(engine) is not None
    assert 0 <= result.took_ms < 20_000
