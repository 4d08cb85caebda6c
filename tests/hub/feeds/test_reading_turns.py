"""Whose turn it is: hourly, one relay at a time, with a pause for each host; a relay that is killed loses nothing."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from hub.content.news import NewsPage
from hub.feeds import brought_media, draft_making, feed_fetching, reading_turns
from hub.feeds.became import Became
from hub.feeds.feed_rounds import FeedRounds
from hub.feeds.reading_turns import PAUSE_OF_HOST, TURN, read_one, take_turn
from hub.models.feed_source import FeedEntry, FeedSource
from tests import factories
from tests.factories.media import picture_bytes
from tests.hub.feeds.feed_texts import Piece, feed, many
from tests.hub.feeds.other_site import HOST, Page, endless, served
from tests.hub.fetching.loopback import read_from_loopback
from tests.search.test_relay import wait_for


@pytest.mark.django_db
def test_two_relays_never_get_the_same_turn(source):
    now = timezone.now()

    taken = [take_turn(now), take_turn(now)]

    assert [bool(one) for one in taken] == [True, False]


@pytest.mark.django_db
def test_a_turn_that_was_never_ended_is_free_again_after_a_while(source):
    now = timezone.now()
    take_turn(now)

    assert take_turn(now + TURN - timedelta(seconds=1)) is None
    assert take_turn(now + TURN + timedelta(seconds=1)) == source


@pytest.mark.django_db
def test_what_is_paused_or_was_read_is_not_due(source, site, read):
    FeedSource.objects.update(is_paused=True)
    assert take_turn(timezone.now()) is None
    FeedSource.objects.update(is_paused=False)
    site.put("/feed", feed(site.home))
    read()

    assert take_turn(timezone.now() + timedelta(minutes=45)) is None
    assert take_turn(timezone.now() + timedelta(minutes=75)) == source


@pytest.mark.django_db
def test_a_host_has_a_pause_between_two_of_its_sources(source):
    other = FeedSource.objects.create(village=factories.village(), address="http://127.0.0.1:1/lain", host=HOST)
    now = timezone.now()

    first = take_turn(now)
    second = take_turn(now)
    later = take_turn(now + PAUSE_OF_HOST + timedelta(seconds=1))

    assert (first, second, later) == (source, None, other)


@pytest.mark.django_db
def test_a_relay_that_is_killed_between_two_pieces_goes_on_without_repeating_any(site, source, monkeypatch):
    site.put("/feed", feed(site.home, *many(4)))
    made = draft_making.make_draft_of
    calls = []

    def killed(*arguments):
        calls.append(1)
        if len(calls) == 3:
            made(*arguments)
            raise KeyboardInterrupt
        return made(*arguments)

    monkeypatch.setattr("hub.feeds.taking.make_draft_of", killed)
    with pytest.raises(KeyboardInterrupt):
        read_one(take_turn(timezone.now()), at=timezone.now())
    assert (NewsPage.objects.count(), FeedEntry.objects.count()) == (2, 2)

    monkeypatch.setattr("hub.feeds.taking.make_draft_of", made)
    done = read_one(take_turn(timezone.now() + TURN * 2), at=timezone.now())

    assert done == {Became.UNCHANGED: 2, Became.DRAFT: 2}
    assert sorted(NewsPage.objects.values_list("title", flat=True)) == [f"Kabar nomor {n}" for n in range(1, 5)]


@pytest.mark.django_db
def test_a_relay_that_stops_leaves_the_rest_for_the_next_turn(site, source):
    site.put("/feed", feed(site.home, *many(4)), headers={"ETag": '"a"'})
    answers = iter([True, True, False])

    done = read_one(source, at=timezone.now(), goes_on=lambda: next(answers))
    source.refresh_from_db()

    assert (done, source.etag) == ({Became.DRAFT: 2}, "")
    assert source.next_read_at < timezone.now() + timedelta(minutes=5)


@pytest.mark.django_db
def test_a_round_reads_what_is_due_and_nothing_twice(site, source):
    site.put("/feed", feed(site.home, Piece()))
    rounds = FeedRounds(threading.Event())

    assert [rounds.now(), rounds.now()] == [1, 0]
    assert NewsPage.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_round_beside_the_relay_ends_when_the_relay_does(site, source):
    site.put("/feed", feed(site.home, Piece()))
    rounds = FeedRounds(threading.Event())

    rounds.step()
    rounds.end(30)

    assert NewsPage.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_relays_that_read_the_same_source_at_the_same_time_take_each_piece_once(site, source):
    site.put("/feed", feed(site.home, *many(6)))
    start, failed = threading.Barrier(3), []

    def relay() -> None:
        try:
            one = FeedSource.objects.get(pk=source.pk)
            start.wait(10)
            read_one(one, at=timezone.now())
        except BaseException as error:  # noqa: BLE001  Shown by the assertion.
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=relay) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    source.refresh_from_db()
    read_one(source, at=timezone.now())

    assert failed == []
    assert sorted(NewsPage.objects.values_list("title", flat=True)) == [f"Kabar nomor {n}" for n in range(1, 7)]
    assert FeedEntry.objects.count() == 6


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_sites_that_never_end_delay_no_other(monkeypatch):
    read_from_loopback(monkeypatch)
    monkeypatch.setattr(feed_fetching, "SECONDS", 15.0)
    village = factories.village()
    with served("0.0.0.0") as site:  # noqa: S104  Each site has a number of its own on the loopback.
        site.pages["/mati"] = Page(answer=endless)
        site.put("/feed", feed(site.home, Piece()))
        for number, path in enumerate(("mati", "mati", "mati", "feed"), 2):
            host = f"127.0.0.{number}"
            address = f"http://{host}:{site.port}/{path}"
            FeedSource.objects.create(village=village, address=address, host=host)
        rounds = FeedRounds(threading.Event())
        rounds.step()
        wait_for(NewsPage.objects.exists)
        failed_before = FeedSource.objects.filter(failures__gt=0).count()
        rounds.end(60)

    assert failed_before == 0
    assert FeedSource.objects.filter(failures=1).count() == 3


@pytest.mark.django_db
def test_the_same_bytes_are_not_read_again(site, source, monkeypatch):
    site.put("/feed", feed(site.home, *many(2)))
    first = read_one(source, at=timezone.now())
    source.refresh_from_db()
    monkeypatch.setattr(feed_fetching, "bounded", None)

    second = read_one(source, at=timezone.now())

    source.refresh_from_db()
    assert (first, second, source.failures) == ({Became.DRAFT: 2}, {}, 0)
    assert site.paths() == ["/feed", "/feed"]


@pytest.mark.django_db
def test_the_note_on_a_failure_ends_with_it_though_nothing_has_changed(site, source, read):
    whole = feed(site.home, Piece())
    site.put("/feed", whole, headers={"ETag": '"a"'})
    read()
    site.put("/feed", "", status=500)
    read()
    failed = source.error
    site.put("/feed", whole, headers={"ETag": '"a"'})

    read()

    assert (bool(failed), source.error, source.failures) == (True, "", 0)


@pytest.mark.django_db
def test_pictures_of_a_piece_take_no_longer_than_they_may(site, source, read, monkeypatch):
    monkeypatch.setattr(brought_media, "SECONDS", -1.0)
    site.put("/feed", feed(site.home, Piece(picture=site.put("/a.jpg", picture_bytes()))))

    assert read() == {Became.DRAFT: 1}
    assert FeedEntry.objects.get().note == "Gambar yang tidak terbawa: 1."
    assert "/a.jpg" not in site.paths()


def test_the_pause_is_an_hour_more_or_less(monkeypatch):
    pauses = {reading_turns._at_random() for _ in range(200)}

    assert 0.85 <= min(pauses) < 0.9
    assert 1.1 < max(pauses) <= 1.15
