"""Readers are counted by content and day, words by week; nothing says who it was."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from hub.models.publication import Publication
from hub.models.readership import ReadCount, SearchedWords
from hub.readership import count_writing, tally
from hub.readership.count_writing import kept_words
from hub.readership.tally import MOST_ENTRIES, TALLY, TakenCounts, Tally
from hub.readership.village_readers import readership_of
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
PELA = "64.02.08.2009"
MONDAY = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def counting(settings):
    """Count, and leave nothing behind."""
    settings.HUB_COUNT_READERS = True
    TALLY.take()
    yield
    TALLY.take()


def ask(query: str) -> dict:
    answer = Client().post("/graphql/", {"query": query}, content_type="application/json").json()
    assert "errors" not in answer, answer
    return answer["data"]


def written() -> None:
    count_writing.write(TALLY.take(), on=timezone.localdate())


def test_an_opened_content_counts_however_it_is_asked_for():
    factories.news(title="Panen raya", slug="panen-raya")
    news = Publication.objects.get(kind="news")

    ask(f'{{ node(id: "{news.pk}") {{ id }} again: node(id: "{news.pk}") {{ id }} }}')
    ask(f'{{ route(path: "{news.path}") {{ __typename }} }}')
    written()

    assert list(ReadCount.objects.values_list("content_id", "times")) == [(news.pk, 3)]


def test_words_count_for_the_first_hits_of_the_first_page():
    factories.news(title="Panen rumput laut", slug="panen")
    news = Publication.objects.get(kind="news")
    call_command("relay", once=True)

    for query in ("Rumput  LAUT!", "rumput laut", "zzzxqy"):
        ask(f'{{ search(query: "{query}") {{ nodes {{ title }} }} }}')
    written()

    rows = set(SearchedWords.objects.values_list("words", "content_id", "times"))
    assert ("rumput laut", news.pk, 2) in rows
    assert ("zzzxqy", "", 1) in rows


@pytest.mark.parametrize(
    "query",
    [
        "6402085201900001",
        "hp 0812-3456-7890",
        "0 8 1 2 3 4 5 6 7 8",
        "kades@desa.go.id",
        "kata " * 13,
        "???",
        "",
    ],
)
def test_what_may_point_at_a_person_is_not_kept(query):
    assert kept_words(query) == ""


def test_years_and_prices_are_kept():
    assert kept_words("APBDes 2024/2025 Rp810.000") == "apbdes 2024/2025 rp810 000"


def test_counts_of_several_processes_add_up():
    counted = TakenCounts(Counter({"a": 2, "b": 1}), Counter({("air bersih", "a"): 3, ("Air  bersih", "a"): 1}))

    count_writing.write(counted, on=MONDAY)
    count_writing.write(counted, on=MONDAY + timedelta(days=1))
    count_writing.write(counted, on=MONDAY)

    assert set(ReadCount.objects.filter(day=MONDAY).values_list("content_id", "times")) == {("a", 4), ("b", 2)}
    assert list(SearchedWords.objects.values_list("week", "times")) == [(MONDAY, 12)]


def test_more_rows_than_one_statement_takes():
    counted = TakenCounts(Counter({f"content-{number}": 1 for number in range(450)}), Counter())

    count_writing.write(counted, on=MONDAY)

    assert ReadCount.objects.count() == 450


def test_a_flood_of_different_words_takes_no_more_memory():
    counts = Tally()
    for number in range(MOST_ENTRIES + 500):
        counts.add_search(f"kata {number}", [])
    counts.add_search("kata 7", [])

    taken = counts.take()

    assert (len(taken.searches), taken.searches["kata 7", ""]) == (MOST_ENTRIES, 2)


def test_counts_are_written_after_a_minute_and_by_one_request(monkeypatch, django_assert_num_queries):
    now = 1_000.0
    monkeypatch.setattr(tally.time, "monotonic", lambda: now)
    TALLY.add_read("a")
    with django_assert_num_queries(0):
        count_writing.write_due()
    now += tally.WRITE_SECONDS
    count_writing.write_due()
    with django_assert_num_queries(0):
        count_writing.write_due()

    assert ReadCount.objects.get().times == 1


def test_a_database_that_takes_no_counts_costs_no_answer(monkeypatch, caplog):
    def fail(*_arguments, **_names):
        raise DatabaseError("away")

    monkeypatch.setattr(count_writing, "write", fail)
    monkeypatch.setattr(tally, "WRITE_SECONDS", 0.0)
    TALLY.add_read("a")

    count_writing.write_due()

    assert "were not counted" in caplog.text


def test_nothing_is_counted_where_it_is_switched_off(settings):
    settings.HUB_COUNT_READERS = False
    factories.news(title="Panen raya", slug="panen-raya")

    ask(f'{{ node(id: "{Publication.objects.get(kind="news").pk}") {{ id }} }}')

    assert TALLY.take() == TakenCounts(Counter(), Counter())


def test_old_counts_and_rare_words_are_forgotten(settings):
    settings.HUB_READERSHIP_DAYS = 31
    today = timezone.localdate()
    rare, usual = Counter({("siapa itu", "a"): 4}), Counter({("air bersih", "a"): 5})
    for weeks in (0, 1, 6):
        count_writing.write(TakenCounts(Counter({"a": 1}), rare + usual), on=today - timedelta(weeks=weeks))

    count_writing.forget_old(at=timezone.now())

    assert ReadCount.objects.count() == 2
    this, last = count_writing.monday_of(today), count_writing.monday_of(today) - timedelta(weeks=1)
    assert set(SearchedWords.objects.values_list("week", "words")) == {
        (this, "siapa itu"),
        (this, "air bersih"),
        (last, "air bersih"),
    }


def test_a_village_sees_its_own_readers_and_words(django_assert_num_queries):
    other = factories.village("64.03.12.2003", "Batu Putih")
    factories.news(title="Panen raya", slug="panen-raya")
    factories.news(other, title="Berita lain", slug="berita-lain")
    hidden = factories.news(title="Ditarik", slug="ditarik")
    ids = dict(Publication.objects.filter(kind="news").values_list("title", "pk"))
    hidden.unpublish()
    reads = Counter({ids["Panen raya"]: 7, ids["Berita lain"]: 40, ids["Ditarik"]: 9})
    words = Counter(
        {("panen", ids["Panen raya"]): 5, ("jarang", ids["Panen raya"]): 4, ("lain", ids["Berita lain"]): 9}
    )
    count_writing.write(TakenCounts(reads, words), on=timezone.localdate())
    count_writing.write(TakenCounts(reads, Counter()), on=timezone.localdate() - timedelta(days=31))

    with django_assert_num_queries(2):
        seen = readership_of(PELA)

    assert seen.times == 7
    assert [(each.title, each.times) for each in seen.most_read] == [("Panen raya", 7)]
    assert [(each.words, each.times) for each in seen.found_by] == [("panen", 5)]


def test_the_desk_says_it(editor):
    factories.news(title="Panen raya", slug="panen-raya")
    news = Publication.objects.get(kind="news")
    count_writing.write(TakenCounts(Counter({news.pk: 3}), Counter({("panen", news.pk): 6})), on=timezone.localdate())

    screen = editor.get("/admin/").content.decode()

    assert "Dibuka <strong>3</strong> kali dalam 30 hari" in screen
    assert "<q>panen</q> (6)" in screen
