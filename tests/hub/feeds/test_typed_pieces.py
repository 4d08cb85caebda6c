"""What a village has already comes no second time, whatever its kind: known by address, words, or title and day."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from hub.content.announcement import AnnouncementPage
from hub.content.event import EventPage
from hub.content.information import InformationPage
from hub.content.news import NewsPage
from hub.feeds.arrived_items import ArrivedItem
from hub.feeds.became import Became
from hub.feeds.draft_making import store_draft
from hub.feeds.imported_kinds import paragraphs
from hub.feeds.typed_pieces import typed_here
from hub.models.feed_source import FeedEntry, FeedSource
from tests import factories
from tests.hub.feeds.feed_texts import Piece, feed

pytestmark = pytest.mark.django_db
WORDS = "Warga Dusun II memanen padi bersama sejak pagi. Hasilnya disimpan di lumbung desa untuk musim kering."
ADDRESS = "https://pela.example/artikel/panen"


def typed(page_class, **fields):
    """Store a draft as somebody of the village would."""
    content = [{"type": "paragraph", "value": f"<p>{fields.pop('text', 'Lain.')}</p>"}]
    year = {"year": 2026} if page_class is InformationPage else {}
    page = page_class(live=False, **{**year, "title": "Panen raya", "content": json.dumps(content), **fields})
    store_draft(factories.village(), page, by=None)
    return page


def came(**fields) -> ArrivedItem:
    """Return a piece as it came."""
    told = {"key": "k", "title": "Panen raya", "address": ADDRESS, "pieces": paragraphs(WORDS), **fields}
    return ArrivedItem(**told)


@pytest.mark.parametrize("page_class", [NewsPage, AnnouncementPage, EventPage, InformationPage])
def test_a_page_of_any_kind_is_known_by_the_address_of_its_source(page_class):
    typed(page_class, title="Judul sendiri", source_name="Laman desa", source_url=ADDRESS)

    assert typed_here(came(), factories.village()) == "Judul sendiri"
    assert typed_here(came(address=f"{ADDRESS}-2"), factories.village()) == ""


@pytest.mark.parametrize("page_class", [NewsPage, AnnouncementPage, EventPage])
def test_a_page_is_known_by_title_and_words(page_class):
    typed(page_class, title="PANEN raya", text=WORDS.replace("sejak pagi", "sejak jam enam"))

    assert typed_here(came(), factories.village()) == "PANEN raya"
    assert typed_here(came(pieces=paragraphs("Panen bulan ini jauh lebih sedikit.")), factories.village()) == ""
    assert typed_here(came(title="Panen kecil"), factories.village()) == ""


@pytest.mark.parametrize(("days", "is_same"), [(0, True), (7, True), (8, False), (400, False)])
def test_a_shorter_version_is_known_by_title_and_day(days, is_same):
    day = date(2026, 11, 20)
    page = typed(NewsPage, happened_on=day)
    NewsPage.objects.filter(pk=page.pk).update(latest_revision_created_at=timezone.now() - timedelta(days=3_000))
    item = came(at=timezone.make_aware(timezone.datetime(2026, 11, 20, 9)) + timedelta(days=days))

    assert bool(typed_here(item, factories.village())) is is_same


def test_public_information_is_known_by_title_and_year():
    typed(InformationPage, title="APBDes", year=2026)

    found = [
        typed_here(came(title="APBDes", pieces=(), address="", year=year), factories.village()) for year in (2026, 2025)
    ]

    assert found == ["APBDes", ""]


def test_the_front_page_of_a_site_is_the_address_of_no_piece(site, source, read):
    factories.news(title="Lain", source_name="Laman desa", source_url=f"{site.home}/")
    item = feed(site.home, Piece()).replace("/artikel/2026/11/27/panen-raya</link>", "/</link>")
    site.put("/feed", item)

    assert read() == {Became.DRAFT: 1}


def test_another_village_is_no_reason_to_leave_it_out():
    typed(NewsPage, source_name="Laman desa", source_url=ADDRESS)

    assert typed_here(came(), factories.village("64.02.02.2001", "Jembayan")) == ""


def test_an_edited_piece_with_the_same_address_comes_from_one_source_only(site, source, read):
    site.put("/feed", feed(site.home, Piece()))
    read()
    other = FeedSource.objects.create(village_id=source.village_id, address=f"{site.home}/lain", host="127.0.0.1")
    site.put("/lain", feed(site.home, Piece(text="<p>Sudah disunting seluruhnya, jadi tidak ada kata yang sama.</p>")))

    assert read(other) == {Became.REPEATED: 1}


def test_documents_with_the_same_number_in_two_villages_are_two_pieces():
    here, there = (came(pieces=(), address=f"https://{name}.example/dokumen/5") for name in ("pela", "jembayan"))

    assert here.words != there.words


def test_what_came_from_a_source_is_no_typed_page(site, source, read):
    pieces = [
        Piece("a", "Jadwal posyandu", "<p>Senin di balai.</p>"),
        Piece("b", "Jadwal posyandu", "<p>Rabu di RT 4.</p>"),
    ]
    site.put("/feed", feed(site.home, *pieces))

    assert read() == {Became.DRAFT: 2}
    assert FeedEntry.objects.filter(outcome="repeated").count() == 0
