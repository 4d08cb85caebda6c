"""Lists and the feed give what was asked for, once."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from hub.models.publication import Publication
from hub.selectors import columns
from hub.selectors.changes import changes_after
from hub.selectors.columns import Total
from hub.selectors.filters import Wanted
from hub.selectors.publications import ListPosition, newest, public_publication
from tests.factories import information, news

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
DISTRICT = "64.02.08"


def test_a_total_stops_counting_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        news(title=f"Kabar {number}")
    wanted = Wanted(kinds=("news",))
    beyond = ListPosition(published_at=datetime(1970, 1, 1, tzinfo=UTC), id="")

    totals = []
    for most in (4, 3):
        monkeypatch.setattr(columns, "MOST_COUNTED", most)
        totals += [newest(wanted, first=1, after=after, total=True).total for after in (None, beyond)]

    assert totals == [Total(4, is_exact=True)] * 2 + [Total(3, is_exact=False)] * 2


def test_all_terms_must_hold_and_a_piece_comes_once() -> None:
    news(title="Keduanya", pillars=["economy", "people"], sdgs=["8"])
    news(title="Satu saja", pillars=["economy"])
    information(title="Tanpa")
    wanted = Wanted(terms=(("pillar", "economy"), ("pillar", "people"), ("sdg", "8")))

    page = newest(wanted, first=5, total=True)

    assert ([row.title for row in page.rows], page.total, page.has_more) == (["Keduanya"], Total(1), False)


def test_a_total_by_term_follows_the_end_of_what_is_counted() -> None:
    page = news(title="Berakhir", pillars=["economy"])
    wanted = Wanted(terms=(("pillar", "economy"),))

    totals = []
    for ends in (timezone.now() + timedelta(days=1), timezone.now() + timedelta(milliseconds=200), None):
        page.expire_at = ends
        page.save_revision().publish()
        time.sleep(0.2 if ends else 0)
        totals.append(newest(wanted, first=5, total=True).total)

    assert totals == [Total(1), Total(0), Total(1)]
    assert Publication.objects.public().filter(terms__value="economy").count() == 1


def test_several_kinds_are_alternatives_and_the_province_narrows_nothing() -> None:
    news(title="Kabar")
    information(title="Informasi")

    page = newest(Wanted(kinds=("news", "information"), region="64"), first=5)

    assert {row.title for row in page.rows} == {"Kabar", "Informasi"}
    assert newest(Wanted(region="64"), first=5, total=True).total == Total(3)


def test_the_feed_gives_a_piece_once_at_its_newest_version() -> None:
    page = news(title="Lama")
    before = changes_after(0, first=10)
    page.title = "Baru"
    page.save_revision().publish()

    after = changes_after(0, first=10)

    assert len(after.entries) == len(before.entries)
    assert [change.publication.title for change in after.entries][-1] == "Baru"
    assert changes_after(after.entries[-1].publication.version, first=10).entries == []
    assert changes_after(0, first=1, kinds=("news",), region=DISTRICT).has_more is False


def test_what_is_not_public_is_none() -> None:
    assert public_publication("tidak-ada") is None
