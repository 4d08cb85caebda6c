"""A feed of a village becomes drafts: complete, once, in its own words, without persons."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from hub.content.announcement import AnnouncementPage
from hub.content.event import EventPage
from hub.content.news import NewsPage
from hub.feeds import going_out, taking
from hub.feeds.became import Became
from hub.feeds.edited_originals import CHANGED
from hub.models.feed_source import FeedEntry, FeedSource
from hub.models.gates import Trust
from hub.models.publication import Publication
from hub.models.roles import Role
from hub.models.stored_media import HubImage
from hub.tenancy.libraries import library_of
from tests import factories
from tests.factories.media import picture_bytes
from tests.factories.people import member
from tests.hub.feeds.feed_texts import TEXT, Piece, feed, many

pytestmark = pytest.mark.django_db
NOW = "{:%a, %d %b %Y %H:%M:%S} +0800"


def today() -> str:
    return NOW.format(timezone.localtime() - timedelta(hours=1))


def releasing(source: FeedSource, *, trust: Trust = Trust.TRUSTED) -> FeedSource:
    """Let what comes go out, by the choice of the village's approver."""
    village = factories.village()
    village.trust.level = trust
    village.trust.save()
    source.mode, source.released_by = FeedSource.Mode.RELEASE, member(village, role=Role.VILLAGE_APPROVER)
    source.save()
    return source


def test_an_item_becomes_a_draft_of_news_with_source_picture_and_day(site, source, read):
    picture = site.put("/upload/sedang_panen.jpg", picture_bytes())
    site.put("/feed", feed(site.home, Piece(picture=picture)))

    done = read()

    [page] = NewsPage.objects.all()
    assert done == {Became.DRAFT: 1}
    assert (page.live, page.get_parent().pk, page.title) == (False, source.village_id, "Panen raya di Dusun II")
    assert (page.source_name, page.source_url) == ("Laman Desa Pela", f"{site.home}/artikel/2026/11/27/panen-raya")
    assert page.happened_on == date(2026, 11, 27)
    assert "lumbung desa" in str(page.content)
    assert page.cover.collection == library_of(factories.village())
    assert (page.cover.credit, page.cover.description) == (
        "Laman Desa Pela",
        "Gambar pada tulisan “Panen raya di Dusun II”. Isinya belum dijelaskan.",
    )
    assert not Publication.objects.filter(page_id=page.pk).exists()
    assert "Rahasia" not in repr([page.serializable_data(), page.latest_revision.content, *FeedEntry.objects.values()])


def test_the_site_of_a_kampung_is_called_so_whatever_its_feed_says(site, read):
    kampung = factories.village("64.03.12.2003", "Batu Putih")
    of_kampung = FeedSource.objects.create(village=kampung, address=f"{site.home}/feed", host="127.0.0.1")
    site.put("/feed", feed(site.home, Piece()))

    read(of_kampung)

    assert NewsPage.objects.get().source_name == "Laman Kampung Batu Putih"


def test_the_same_feed_twice_changes_nothing(site, read):
    picture = site.put("/upload/a.jpg", picture_bytes())
    site.put("/feed", feed(site.home, *many(3), Piece(picture=picture)))
    read()
    before = [list(model.objects.order_by("pk").values()) for model in (Page, HubImage, FeedEntry)]

    done = read()

    assert done == {Became.UNCHANGED: 4}
    assert [list(model.objects.order_by("pk").values()) for model in (Page, HubImage, FeedEntry)] == before


def test_categories_decide_what_it_becomes(site, source, read):
    source.categories = {"Pengumuman": "announcement", "Agenda": "event", "Opini": ""}
    source.save()
    pieces = [
        Piece(f"k{number}", f"Kabar {name or 'tanpa'}", TEXT.replace("II", str(number)), category=name)
        for number, name in enumerate(("Pengumuman", "Agenda", "Opini", "Lain", ""))
    ]
    site.put("/feed", feed(site.home, *pieces))

    read()

    kinds = (NewsPage, AnnouncementPage, EventPage)
    titles = {model: sorted(model.objects.values_list("title", flat=True)) for model in kinds}
    assert titles == {
        NewsPage: ["Kabar Lain", "Kabar tanpa"],
        AnnouncementPage: ["Kabar Pengumuman"],
        EventPage: ["Kabar Agenda"],
    }
    assert AnnouncementPage.objects.get().source_url.endswith("/k0")
    assert source.categories["Lain"] is None
    assert FeedEntry.objects.get(outcome="left_out").title == "Kabar Opini"
    assert "Isi hari dan jamnya" in FeedEntry.objects.get(title="Kabar Agenda").note


def test_what_was_left_out_comes_once_the_village_wants_it(site, source, read):
    source.default_kind = ""
    source.save()
    site.put("/feed", feed(site.home, Piece()))
    read()
    FeedSource.objects.update(default_kind="news")

    assert read() == {Became.DRAFT: 1}


def test_the_same_text_comes_once_to_a_village_whatever_its_address(site, source, read):
    site.put("/feed", feed(site.home, Piece(), Piece(slug="panen-raya-2")))
    other = FeedSource.objects.create(village_id=source.village_id, address=f"{site.home}/lain", host="127.0.0.1")
    site.put("/lain", feed(site.home, Piece(slug="salinan")))

    read()
    read(other)

    assert NewsPage.objects.count() == 1
    assert sorted(FeedEntry.objects.values_list("outcome", flat=True)) == ["imported", "repeated", "repeated"]
    assert FeedEntry.objects.filter(outcome="repeated").first().note == "Sudah ada: Panen raya di Dusun II"


@pytest.mark.parametrize("page_class", [NewsPage, AnnouncementPage])
def test_what_a_village_typed_with_its_source_does_not_come_again(site, read, page_class):
    address = f"{site.home}/artikel/2026/11/27/panen-raya"
    typed = page_class(title="Panen kami", slug="panen-kami", source_name="Laman desa", source_url=address)
    factories.village().add_child(instance=typed)
    site.put("/feed", feed(site.home, Piece()))

    assert read() == {Became.REPEATED: 1}


def test_an_edit_of_the_original_changes_a_draft_that_nobody_touched(site, read):
    picture = site.put("/upload/a.jpg", picture_bytes())
    site.put("/feed", feed(site.home, Piece(picture=picture)))
    read()
    site.put("/feed", feed(site.home, Piece(picture=picture, text=TEXT + "<p>Ralat: ada 12 ton.</p>")))

    done = read()

    draft = NewsPage.objects.get().get_latest_revision_as_object()
    assert done == {Became.UPDATED: 1}
    assert "Ralat: ada 12 ton." in str(draft.content)
    assert (draft.cover.pk, HubImage.objects.count()) == (HubImage.objects.get().pk, 1)
    assert read() == {Became.UNCHANGED: 1}


@pytest.mark.parametrize("how", ["edited", "published", "locked"])
def test_an_edit_of_the_original_is_only_told_where_somebody_worked(site, read, how):
    site.put("/feed", feed(site.home, Piece()))
    read()
    page = NewsPage.objects.get()
    if how == "edited":
        page.title = "Judul yang lebih baik"
        page.save_revision()
    elif how == "published":
        page.latest_revision.publish()
    else:
        Page.objects.filter(pk=page.pk).update(locked=True)
    before = NewsPage.objects.get().latest_revision_id
    site.put(
        "/feed", feed(site.home, Piece(text="<p>Lain sama sekali, dan cukup panjang untuk dikenali lagi nanti.</p>"))
    )

    done = read()

    entry = FeedEntry.objects.get()
    assert done == {Became.TOLD: 1}
    assert (NewsPage.objects.get().latest_revision_id, entry.note) == (before, CHANGED)
    assert entry.changed_at is not None
    assert read() == {Became.UNCHANGED: 1}


def test_what_the_village_deleted_stays_deleted_and_what_left_the_window_stays(site, read):
    site.put("/feed", feed(site.home, *many(2)))
    read()
    NewsPage.objects.get(title="Kabar nomor 1").delete()
    site.put("/feed", feed(site.home, many(2)[1]))

    done = read()

    assert done == {Became.UNCHANGED: 1}
    assert list(NewsPage.objects.values_list("title", flat=True)) == ["Kabar nomor 2"]


def test_of_fifty_items_a_turn_takes_some_and_the_next_ones_the_rest_oldest_first(site, source, read):
    site.put("/feed", feed(site.home, *many(50)), headers={"ETag": '"a"'})

    turns = [read() for _ in range(6)]

    assert [turn[Became.DRAFT] for turn in turns] == [10, 10, 10, 10, 10, 0]
    assert NewsPage.objects.order_by("pk").first().title == "Kabar nomor 1"
    assert NewsPage.objects.count() == 50
    assert source.next_read_at > timezone.now() + timedelta(minutes=45)


def test_nothing_is_read_that_has_not_changed(site, source, read):
    site.put(
        "/feed", feed(site.home, Piece()), headers={"ETag": '"a"', "Last-Modified": "Fri, 27 Nov 2026 01:00:00 GMT"}
    )
    read()

    done = read()

    assert (done, source.http_status, source.error) == ({}, 304, "")
    assert site.asked[-1][1]["if-none-match"] == '"a"'
    assert site.asked[-1][1]["if-modified-since"] == "Fri, 27 Nov 2026 01:00:00 GMT"


def test_personal_data_stays_in_a_draft_with_the_reason(site, source, read):
    releasing(source)
    text = TEXT + "<p>Hubungi Bapak Ali, NIK 6402085201900001.</p>"
    site.put("/feed", feed(site.home, Piece(text=text, at=today())))

    done = read()

    entry = FeedEntry.objects.get()
    assert (done, NewsPage.objects.get().live) == ({Became.DRAFT: 1}, False)
    assert entry.note == "Belum boleh terbit: Isi: NIK atau nomor KK 64••••••••••••01. Hapus atau samarkan dahulu."


def test_a_village_that_chose_so_publishes_what_it_could_publish_itself(site, source, read):
    releasing(source)
    site.put("/feed", feed(site.home, Piece(at=today())))

    done = read()

    page = NewsPage.objects.get()
    shown = Publication.objects.public().get(page_id=page.pk)
    assert done == {Became.PUBLISHED: 1}
    assert (shown.body["source_name"], shown.body["source_url"]) == (page.source_name, page.source_url)
    assert FeedEntry.objects.get().note == ""


@pytest.mark.parametrize(
    ("why", "note"),
    [
        ("new village", going_out.NOT_THE_VILLAGES),
        ("left", going_out.NOBODY),
        ("old", going_out.OLD),
        ("broken", going_out.DOUBTFUL),
        ("elsewhere", taking.ELSEWHERE),
        ("picture", going_out.INCOMPLETE),
    ],
)
def test_what_may_not_go_out_stays_a_draft_and_says_why(site, source, read, why, note):
    releasing(source, trust=Trust.NEW if why == "new village" else Trust.TRUSTED)
    piece = Piece(at=today(), picture=f"{site.home}/hilang.jpg" if why == "picture" else "")
    if why == "left":
        source.released_by.is_active = False
        source.released_by.save()
    if why == "old":
        piece = Piece(at="Fri, 27 Nov 2020 09:15:42 +0800")
    if why == "elsewhere":
        other = FeedSource.objects.create(
            village=factories.village("64.02.02.2001", "Jembayan"), address=f"{site.home}/feed", host="127.0.0.1"
        )
        site.put("/feed", feed(site.home, piece))
        read(other)
        NewsPage.objects.get().latest_revision.publish()
    whole = feed(site.home, piece)
    site.put("/feed", whole.replace("<link>", "<link", 1) if why == "broken" else whole)

    done = read()

    assert done == {Became.DRAFT: 1}
    assert FeedEntry.objects.get(source=source).note.startswith(note)
    assert not NewsPage.objects.filter(path__startswith=source.village.path, live=True).exists()


def test_a_draft_of_another_village_is_never_told(site, source, read):
    other = FeedSource.objects.create(
        village=factories.village("64.02.02.2001", "Jembayan"), address=f"{site.home}/feed", host="127.0.0.1"
    )
    site.put("/feed", feed(site.home, Piece()))
    read(other)

    assert read() == {Became.DRAFT: 1}
    assert FeedEntry.objects.get(source=source).note == ""


def test_an_edit_of_what_went_out_goes_out_too(site, source, read):
    releasing(source)
    piece = Piece(at=today())
    site.put("/feed", feed(site.home, piece))
    read()
    site.put("/feed", feed(site.home, Piece(at=piece.at, text=TEXT + "<p>Ralat.</p>")))

    done = read()

    assert done == {Became.PUBLISHED: 1}
    assert "Ralat." in Publication.objects.public().get(kind="news").text
