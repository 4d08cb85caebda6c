"""No total, facet, page or offered word of search tells of what is not public now, however stale an index is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import PageViewRestriction

from hub.models.publication import Publication
from hub.pages.content import ContentPage
from search import routing, service
from search.delivery import deliver as deliver_batch
from search.engines.base import Refusal
from search.engines.elastic import lag
from search.engines.elastic.client import writer
from search.engines.registry import index_of
from search.models import Failure, Generation
from search.relay import Relay
from search.service import FacetField, HitOrder, SearchRequest, SearchResult, Total, search
from tests import factories
from tests.frontend_api.conftest import Ask
from tests.search.conftest import Deliver, database_engine, deliver, elasticsearch, engine

__all__ = ["database_engine", "deliver", "elasticsearch", "engine"]  # Fixtures of search.

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela"), pytest.mark.quick]
SECRET = "kalimbuang"
FACETS = (FacetField.KIND, FacetField.REGENCY, FacetField.PILLAR, FacetField.YEAR)
NOTHING = Total(0, is_exact=True)


def _correct(page: ContentPage) -> None:
    page.title = "Kabar lain"
    factories.published(page)


def _restrict(page: ContentPage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def _expire(page: ContentPage) -> None:
    page.expire_at = timezone.now() - timedelta(seconds=1)
    page.save()


WAYS: dict[str, Callable[[ContentPage], object]] = {
    "withdrawn": lambda page: page.unpublish(),
    "corrected": _correct,
    "restricted": _restrict,
    "expired": _expire,
    "deleted": lambda page: page.delete(),
}


def asked(query: str = SECRET, **wishes: object) -> SearchResult:
    return search(SearchRequest(query=query, facets=FACETS, **wishes))  # type: ignore[arg-type]  Any field of it.


def counted(result: SearchResult) -> int:
    return sum(bucket.count for facet in result.facets for bucket in facet.buckets)


def secret_news(number: int = 0, **fields: object) -> ContentPage:
    return factories.news(title=f"Rahasia {SECRET} {number}", pillars=["economy"], **fields)


def test_what_is_gone_is_nowhere_in_an_answer(engine: str, deliver: Deliver) -> None:
    for number in range(3):
        factories.news(title=f"Pasar {number}", pillars=["economy"])
    pages = {way: secret_news(number) for number, way in enumerate(WAYS)}
    deliver()
    place = asked(first=1).hits[0].cursor
    before = asked("")
    assert (asked().total, counted(asked())) == (Total(5), 15)

    for way, change in WAYS.items():
        change(pages[way])

    for wishes in (
        {},
        {"sort": HitOrder.NEWEST},
        {"kinds": ("news",), "regions": ("64.02",)},
        {"pillars": ("economy",)},
    ):
        result = asked(**wishes)
        assert (result.hits, result.total.value, result.has_more) == ((), 0, False)
        assert counted(result) == 0
    later = asked(first=1, after=place)
    assert (later.hits, later.total.value, later.has_more) == ((), 0, False)
    everything = asked("", first=3)
    assert everything.total.value == before.total.value - 5
    assert [len(everything.hits), everything.has_more] == [3, True]
    assert asked("lain").total.value == 0
    deliver()
    assert asked().total == NOTHING
    assert asked("lain").total == Total(1)


def test_a_term_and_a_region_that_a_piece_left_do_not_count_it(engine: str, deliver: Deliver) -> None:
    page = secret_news()
    deliver()
    page.pillars = ["people"]
    factories.published(page)
    page.move(factories.village("64.03.12.2001", "Tembudan"), pos="last-child")

    assert asked(pillars=("economy",)).total.value == 0
    assert asked(regions=("64.02",)).total.value == 0
    deliver()
    assert (asked(pillars=("people",)).total, asked(regions=("64.03",)).total) == (Total(1), Total(1))


def test_a_piece_counts_until_the_instant_of_its_end(
    engine: str, deliver: Deliver, data: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends_at = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    secret_news(expire_at=ends_at)
    deliver()
    lists = "{ news { totalCount nodes { id } } publications(filter: { pillar: ECONOMY }) { totalCount nodes { id } } }"

    def told(instant: object) -> list[int]:
        monkeypatch.setattr(timezone, "now", lambda: instant)
        found = data(lists)
        sizes = [found[name]["totalCount"] for name in found] + [len(found[name]["nodes"]) for name in found]
        return [asked().total.value, counted(asked()) // 3, *sizes]

    assert told(ends_at - timedelta(milliseconds=1)) == [1] * 6
    assert told(ends_at) == [0] * 6


def test_what_the_index_does_not_know_yet_makes_its_counts_lower_bounds(engine: str, deliver: Deliver) -> None:
    page = secret_news()
    deliver()
    secret_news(1)

    assert asked().total == Total(1, is_exact=False)
    deliver()
    assert asked().total == Total(2)
    page.unpublish()
    assert asked().total == Total(1, is_exact=True)


def test_what_an_index_refused_is_not_counted_as_it_was(engine: str, deliver: Deliver) -> None:
    page = secret_news()
    deliver()
    _correct(page)
    changed = Publication.objects.get(page_id=page.pk)
    generation = Generation.objects.get(engine=engine, state="current")
    Generation.objects.filter(pk=generation.pk).update(watermark=changed.version)
    Failure.objects.create(
        generation=generation, publication_id=changed.pk, version=changed.version, next_try_at=timezone.now()
    )

    assert (asked().total.value, counted(asked())) == (0, 0)


def test_what_vanishes_while_it_is_answered_makes_the_question_be_asked_again(
    deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [secret_news(number) for number in range(3)]
    factories.news(title=f"Tetap {SECRET}")
    deliver()

    def vanishing(request: object) -> routing.Answered:
        given = routing.answered(request)  # type: ignore[arg-type]
        if pages:
            pages.pop().unpublish()
        return given

    monkeypatch.setattr(service, "answered", vanishing)
    monkeypatch.setattr(service, "MOST_REPEATS", 1)

    twice, once, never = asked(), asked(), asked()

    assert (len(twice.hits), twice.total, twice.facets) == (2, Total(2, is_exact=False), ())
    assert (len(once.hits), once.total, counted(once)) == (1, Total(1, is_exact=False), 2)
    assert (len(never.hits), never.total, counted(never)) == (1, Total(1), 2)


def test_a_word_of_a_withdrawn_piece_is_mended_like_any_other(deliver: Deliver) -> None:
    factories.news(title="Bersama kalimbuan")
    secret_news().unpublish()
    page = secret_news(1)
    deliver()
    page.unpublish()
    deliver()

    known, never = asked(SECRET), asked("kalimbuanx")

    assert [hit.publication.title for hit in known.hits] == [hit.publication.title for hit in never.hits]
    assert known.total == never.total == Total(1)


@pytest.mark.elasticsearch
def test_what_was_delivered_counts_at_once_without_waiting_for_a_refresh(elasticsearch: str, deliver: Deliver) -> None:
    page = secret_news()
    deliver()
    index = Generation.objects.get(engine="elasticsearch").name
    writer().indices.put_settings(index=index, settings={"refresh_interval": "-1"})
    _correct(page)

    assert Relay().drain()

    assert (asked().total, asked("lain").total) == (NOTHING, Total(1))


@pytest.mark.elasticsearch
def test_further_behind_than_can_be_left_out_the_database_answers(
    elasticsearch: str, settings: Settings, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [secret_news(number) for number in range(3)]
    deliver()
    monkeypatch.setattr(lag, "MOST_OUTDATED", 1)
    for page in pages:
        page.unpublish()

    results = [asked() for _ in range(4)]

    assert {(result.engine, result.degraded, result.total) for result in results} == {("database", True, NOTHING)}
    assert not routing.breaker.is_open


@pytest.mark.elasticsearch
def test_a_late_write_of_what_was_deleted_is_refused_for_long(elasticsearch: str, deliver: Deliver) -> None:
    secret_news()
    deliver()
    index = Generation.objects.get(engine="elasticsearch").name

    settings = writer().indices.get_settings(index=index).body[index]["settings"]["index"]

    assert settings["gc_deletes"] == "1d"


class Late:
    """An index that is promoted, or meets with a newer refusal, while a delivery to it is under way."""

    def __init__(self, generation: Generation, meanwhile: Callable[[], object]) -> None:
        self._index, self._meanwhile = index_of(generation), meanwhile

    def write(self, documents: object) -> list[Refusal]:
        """Store, and let happen what happens."""
        refused = self._index.write(documents)  # type: ignore[arg-type]
        self._meanwhile()
        return refused

    def refresh(self) -> None:
        """Show what was stored."""


def test_what_is_written_to_an_index_as_it_becomes_the_readers_stays_owed() -> None:
    generation = Generation.objects.create(engine="database", name="new", state="building")
    secret_news()

    def promote() -> None:
        Generation.objects.filter(pk=generation.pk).update(state="current")

    deliver_batch(generation, Late(generation, promote))  # type: ignore[arg-type]

    generation.refresh_from_db()
    assert generation.watermark == 0
    assert asked().total == Total(1, is_exact=False)
    deliver_batch(generation, index_of(generation))
    assert asked().total == Total(1)


def test_a_late_delivery_does_not_heal_the_refusal_of_a_newer_version() -> None:
    generation = Generation.objects.create(engine="database", name="new", state="current")
    page = secret_news()
    key = Publication.objects.get(page_id=page.pk).pk

    def refuse_newer() -> None:
        Failure.objects.create(
            generation=generation,
            publication_id=key,
            version=10**6,
            next_try_at=timezone.now() + timedelta(hours=1),
            error="400",
        )

    deliver_batch(generation, Late(generation, refuse_newer))  # type: ignore[arg-type]

    assert Failure.objects.get(publication_id=key).version == 10**6
