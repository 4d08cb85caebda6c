"""The screens of sources: try first, then keep; choose what becomes what; pause; see what came and what failed."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hub.content.news import NewsPage
from hub.editor.due import due_in
from hub.editor.village_feeds import new_source_screen
from hub.feeds import feed_problems, feed_reading
from hub.feeds.reading_turns import read_one
from hub.models.feed_source import FeedEntry, FeedSource
from hub.models.roles import Role
from tests import factories
from tests.factories.people import member
from tests.hub.feeds.feed_texts import TEXT, Piece, feed, many

pytestmark = pytest.mark.django_db


def browser_of(user) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.fixture
def approver():
    return member(factories.village(), role=Role.VILLAGE_APPROVER)


@pytest.fixture
def browser(approver) -> Client:
    return browser_of(approver)


def new() -> str:
    return reverse("hub_feed_new", args=[factories.village().pk])


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_what_would_come_is_shown_before_anything_is_kept(site, browser):
    site.put("/feed", feed(site.home, Piece(), Piece("opini", "Opini", TEXT.replace("II", "V"))))

    looked = browser.post(new(), {"sort": "opensid", "address": site.home})
    before = FeedSource.objects.count()
    kept = browser.post(new(), {"sort": "opensid", "address": f"{site.home}/feed", "simpan": "1"})

    screen = text_of(looked)
    [source] = FeedSource.objects.all()
    assert "Panen raya di Dusun II" in screen
    assert screen.count("draf berita") == 2
    assert f'value="{site.home}/feed"' in screen
    assert (before, NewsPage.objects.count()) == (0, 0)
    assert kept.headers["Location"] == reverse("hub_feed", args=[source.pk])
    assert (source.address, source.mode, source.host) == (f"{site.home}/feed", "drafts", "127.0.0.1")
    assert source.categories == {"Berita Desa": None}


def test_the_second_address_of_opensid_is_found_where_the_first_is_missing(site, browser):
    site.put("/index.php/feed", feed(site.home, Piece()))

    screen = text_of(browser.post(new(), {"sort": "opensid", "address": site.home}))

    assert f"{site.home}/index.php/feed" in screen


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Tulis alamatnya."),
        ("bukan alamat", "Ini bukan alamat laman. Tulis seperti pela.desa.id."),
        ("http://admin:rahasia@pela.desa.id/", "Ini bukan alamat laman. Tulis seperti pela.desa.id."),
        ("file:///etc/passwd", "Ini bukan alamat laman. Tulis seperti pela.desa.id."),
        ("http://10.0.0.1/feed", feed_problems.NOT_ALLOWED),
        ("http://localhost:8000/", feed_problems.NOT_ALLOWED),
        ("{home}/html", feed_reading.A_PAGE),
        ("{home}/tidak-ada", feed_problems.BY_STATUS[404]),
    ],
)
def test_a_wrong_address_is_told_and_kept_in_the_form(site, browser, typed, told):
    site.put("/html", "<!doctype html><html><body>Halo</body></html>")
    typed = typed.format(home=site.home)

    answer = browser.post(new(), {"sort": "feed", "address": typed})

    assert (answer.status_code, FeedSource.objects.count()) == (422, 0)
    assert told in text_of(answer)
    assert f'value="{typed}"' in text_of(answer) or not typed


def test_nobody_asks_other_servers_without_end(site, browser, monkeypatch):
    monkeypatch.setattr(new_source_screen, "MOST_TRIES", 3)
    site.put("/feed", feed(site.home, Piece()))

    answers = [browser.post(new(), {"sort": "feed", "address": f"{site.home}/feed"}).status_code for _ in range(5)]

    assert answers == [200, 200, 200, 422, 422]
    assert len(site.asked) == 3


def test_the_same_source_is_kept_once_and_ten_are_enough(site, browser, source):
    site.put("/feed", feed(site.home, Piece()))
    form = {"sort": "opensid", "address": f"{site.home}/feed", "simpan": "1"}

    again = text_of(browser.post(new(), form))
    for number in range(9):
        FeedSource.objects.create(village_id=source.village_id, address=f"{site.home}/{number}", host="127.0.0.1")
    full = text_of(browser.post(new(), form))

    assert new_source_screen.ALREADY in again
    assert "Sudah ada 10 sumber." in full
    assert FeedSource.objects.count() == 10


def test_choices_are_kept_and_count_for_what_comes(site, source, browser, approver):
    site.put(
        "/feed", feed(site.home, Piece(category="Pengumuman"), Piece("b", "Opini warga", TEXT * 2, category="Opini"))
    )
    FeedSource.objects.update(categories={"Opini": None, "Pengumuman": None})
    address = reverse("hub_feed", args=[source.pk])

    screen = text_of(browser.get(address))
    chosen = {"mode": "release", "default_kind": "news", "kategori_0": "", "kategori_1": "announcement", "simpan": "1"}
    saved = browser.post(address, chosen)

    source.refresh_from_db()
    assert "Kategori “Opini” menjadi" in screen
    assert saved.status_code == 302
    assert source.categories == {"Opini": "", "Pengumuman": "announcement"}
    assert (source.mode, source.released_by) == ("release", approver)


def test_a_companion_adds_and_maps_but_lets_nothing_out(site, source):
    helper = browser_of(member(factories.district(), role=Role.COMPANION))
    address = reverse("hub_feed", args=[source.pk])

    screen = text_of(helper.get(address))
    refused = helper.post(address, {"mode": "release", "default_kind": "news", "simpan": "1"})
    saved = helper.post(address, {"mode": "drafts", "default_kind": "event", "simpan": "1"})

    source.refresh_from_db()
    assert 'value="release"' not in screen
    assert (refused.status_code, saved.status_code) == (422, 302)
    assert (source.mode, source.default_kind, source.released_by) == ("drafts", "event", None)
    assert helper.get(new()).status_code == 200


def test_the_buttons_pause_go_on_read_soon_and_delete(source, browser):
    address = reverse("hub_feed", args=[source.pk])
    FeedSource.objects.update(next_read_at=timezone.now() + timezone.timedelta(days=1))

    browser.post(address, {"jeda": "1"})
    paused = FeedSource.objects.get().is_paused
    browser.post(address, {"lanjut": "1"})
    source.refresh_from_db()
    gone = browser.post(address, {"hapus": "1"})

    assert (paused, source.is_paused, source.next_read_at <= timezone.now()) == (True, False, True)
    assert gone.headers["Location"] == reverse("hub_feeds", args=[factories.village().pk])
    assert FeedSource.objects.count() == 0


def test_what_came_and_what_failed_is_shown_with_the_reason(site, source, browser):
    text = TEXT + "<p>NIK 6402085201900001</p>"
    site.put("/feed", feed(site.home, Piece(text=text), Piece("b", text=text)))
    read_one(source, at=timezone.now())
    FeedSource.objects.update(error="Laman ini sedang mati.", failures=3)

    screen = text_of(browser.get(reverse("hub_feed", args=[source.pk])))
    listed = text_of(browser.get(reverse("hub_feeds", args=[source.village_id])))
    page = NewsPage.objects.get()

    assert f'href="/admin/pages/{page.pk}/edit/"' in screen
    assert "Belum boleh terbit: Isi: NIK atau nomor KK 64••••••••••••01." in screen
    assert "6402085201900001" not in screen
    assert "sudah ada" in screen
    assert ("Laman ini sedang mati." in screen, "Laman ini sedang mati." in listed) == (True, True)
    assert "1 datang" in listed


def test_the_desk_tells_those_who_can_help_of_a_source_that_keeps_failing(source, approver):
    editor = member(factories.village())
    FeedSource.objects.update(error="Laman ini sedang mati.", failures=3, title="Laman Pela")

    told = [
        [(due.label, due.note) for due in due_in(factories.village(), user) if "terbaca" in due.label]
        for user in (approver, editor)
    ]

    assert told == [[("Tidak terbaca: Laman Pela", "Laman ini sedang mati.")], []]


def test_an_editor_sees_the_sources_of_the_own_village_and_changes_none(source):
    editor = browser_of(member(factories.village()))
    address = reverse("hub_feed", args=[source.pk])

    answers = [
        editor.get(reverse("hub_feeds", args=[source.village_id])).status_code,
        editor.get(address).status_code,
        editor.post(address, {"hapus": "1"}).status_code,
        editor.post(new(), {"sort": "feed", "address": "pela.desa.id"}).status_code,
    ]

    assert answers[:2] == [200, 200]
    assert all(status in (302, 403) for status in answers[2:])
    assert FeedSource.objects.count() == 1
    assert "Tambah sumber" not in text_of(editor.get(reverse("hub_feeds", args=[source.village_id])))


@pytest.mark.parametrize("role", [Role.VILLAGE_EDITOR, Role.VILLAGE_APPROVER])
def test_another_village_finds_nothing(source, role):
    stranger = browser_of(member(factories.village("64.02.02.2001", "Jembayan"), role=role))
    addresses = [
        reverse("hub_feed", args=[source.pk]),
        reverse("hub_feeds", args=[source.village_id]),
        new(),
        reverse("hub_import", args=[source.village_id]),
    ]

    answers = [stranger.get(address).status_code for address in addresses]
    answers += [
        stranger.post(address, {"hapus": "1", "sort": "feed", "address": "a.id"}).status_code for address in addresses
    ]

    assert answers == [404] * 8
    assert FeedSource.objects.count() == 1


def test_a_list_costs_no_more_statements_for_many_than_for_one(site, source, browser):
    site.put("/feed", feed(site.home, *many(2)))
    read_one(source, at=timezone.now())
    addresses = [reverse("hub_feeds", args=[source.village_id]), reverse("hub_feed", args=[source.pk])]
    for address in addresses:
        browser.get(address)
    before = [counted(browser, address) for address in addresses]
    for number in range(5):
        FeedSource.objects.create(village_id=source.village_id, address=f"{site.home}/{number}", host="127.0.0.1")
        FeedEntry.objects.create(source=source, key=str(number), title="a", content="", words="", outcome="left_out")

    assert [counted(browser, address) for address in addresses] == before
    assert max(before) <= 25


def counted(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as sent:
        browser.get(address)
    return len(sent)
