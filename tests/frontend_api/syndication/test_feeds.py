"""Feeds are read, complete, by libraries that did not write them, and say nothing of what was withdrawn."""

from datetime import timedelta

import feedparser
import pytest
from django.utils import timezone

from frontend_api.syndication.feed_addresses import feed_path, feeds_of
from frontend_api.syndication.feed_entries import MOST_CHARACTERS
from hub.models.publication import Publication
from hub.models.region import FormerCode, Region
from hub.models.vocabulary import PILLARS
from hub.publishing.publishable import publishable_classes
from tests import factories
from tests.frontend_api.pieces import body
from tests.samples import full_page, stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

PELA = "64.02.08.2009"
# The publications, what was withdrawn, and the regions that publish.
MOST_STATEMENTS = 3
MOST_BYTES = 100_000


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    found = feedparser.parse(answer.content, response_headers={"content-type": answer["Content-Type"]})
    assert not found.bozo, found.bozo_exception
    return found


def every_entry(client, address):
    entries = []
    while address:
        found = read(client, address)
        entries += found.entries
        address = next((link.href for link in found.feed.links if link.rel == "next"), "")
        address = address.removeprefix("http://127.0.0.1:8000")
    return entries


def test_a_reader_that_is_not_ours_finds_everything_that_an_entry_says(client):
    news = factories.published(
        factories.news(
            title="Panen <ikan> & udang",
            summary="Dua ton\x0b sehari.",
            cover=factories.picture(),
            content=stream(("paragraph", "<p>Warga <b>senang</b>.</p>")),
        )
    )
    row = Publication.objects.get(page_id=news.pk)

    found = read(client, f"/umpan/{PELA}/news/atom.xml")
    [entry] = found.entries

    assert found.version == "atom10"
    assert found.feed.title == "Berita: Desa Pela"
    assert (found.feed.id, found.feed.author) == (f"tag:127.0.0.1,2026:umpan/{PELA}/news", "Pemerintah Desa Pela")
    assert (entry.id, entry.title) == (f"tag:127.0.0.1,2026:{row.pk}", "Panen <ikan> & udang")
    assert entry.link == f"http://127.0.0.1:8000{row.path}"
    assert entry.summary == "Dua ton sehari."
    assert entry.content[0].value == "<p>Warga <b>senang</b>.</p>"
    assert entry.author == "Pemerintah Desa Pela"
    assert entry.published == row.published_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert entry.updated == found.feed.updated == row.updated_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (entry.tags[0].term, entry.tags[0].label) == ("news", "Berita")
    assert client.get(entry.enclosures[0].href.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_json_feed_says_the_same_as_atom(client):
    factories.news(title="Satu", summary="Ringkas")
    factories.practice(title="Dua")

    atom = read(client, f"/umpan/{PELA}/atom.xml")
    answer = client.get(f"/umpan/{PELA}/feed.json")
    feed = answer.json()

    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    assert (feed["version"], feed["language"]) == ("https://jsonfeed.org/version/1.1", "id")
    assert feed["title"] == atom.feed.title
    assert feed["feed_url"] == f"http://127.0.0.1:8000/umpan/{PELA}/feed.json"
    for item, entry in zip(feed["items"], atom.entries, strict=True):
        assert (item["id"], item["url"], item["title"]) == (entry.id, entry.link, entry.title)
        assert (item["date_published"], item["date_modified"]) == (entry.published, entry.updated)
        assert [author["name"] for author in item["authors"]] == [entry.author]
        assert ("content_html" in item) != ("content_text" in item)
    assert [item["title"] for item in feed["items"]] == ["Dua", "Satu", "Pela"]


@pytest.mark.parametrize("page_class", publishable_classes(), ids=lambda page_class: page_class.kind)
def test_a_piece_of_every_kind_is_an_entry_within_the_budget(page_class, client, django_assert_max_num_queries):
    page = factories.published(full_page(page_class))
    row = Publication.objects.get(page_id=page.pk)

    with django_assert_max_num_queries(MOST_STATEMENTS):
        found = read(client, feed_path("64", page_class.kind))

    assert [entry.title for entry in found.entries if entry.id.endswith(row.pk)] == [page.title]


@pytest.mark.parametrize("code", ["64", "64.02", "64.02.08", PELA])
def test_every_level_has_a_feed_of_what_lies_in_it(client, code):
    factories.news(title="Di Pela")
    factories.news(factories.village("64.03.12.2003", "Batu Putih"), title="Di Berau")
    factories.news(factories.province(), title="Dari provinsi")

    found = read(client, feed_path(code, "news"))

    elsewhere = {"Di Berau", "Dari provinsi"} if code == "64" else set()
    assert {entry.title for entry in found.entries} == {"Di Pela", *elsewhere}
    authors = {entry.title: entry.author for entry in found.entries}
    assert authors["Di Pela"] == "Pemerintah Desa Pela"
    if code == "64":
        assert authors["Di Berau"] == "Pemerintah Kampung Batu Putih"
        assert authors["Dari provinsi"] == "Pemerintah Provinsi Kalimantan Timur"


def test_a_pillar_has_a_feed_of_what_is_filed_under_it(client):
    factories.practice(title="Sampah", pillars=["environment"])
    factories.practice(title="Jalan", slug="jalan", pillars=["mobility"])
    factories.news(title="Kabar", pillars=["environment"])

    titles = {
        pillar: [entry.title for entry in read(client, feed_path(PELA, "", pillar)).entries] for pillar, _ in PILLARS
    }

    assert titles.pop("environment") == ["Kabar", "Sampah"]
    assert titles.pop("mobility") == ["Jalan"]
    assert set(map(tuple, titles.values())) == {()}
    narrowed = read(client, f"/umpan/{PELA}/news/environment/atom.xml")
    assert narrowed.feed.title == "Berita, Lingkungan Cerdas: Desa Pela"
    assert [entry.title for entry in narrowed.entries] == ["Kabar"]


def test_the_pages_hold_everything_once_though_some_is_published_and_withdrawn_meanwhile(client):
    pages = [factories.news(title=f"Kabar {number}", slug=f"kabar-{number}") for number in range(45)]

    first = read(client, f"/umpan/{PELA}/news/atom.xml")
    factories.news(title="Baru", slug="baru")
    pages[10].unpublish()
    following = next(link.href for link in first.feed.links if link.rel == "next")
    rest = every_entry(client, following.removeprefix("http://127.0.0.1:8000"))

    assert len(first.entries) == 20
    assert [entry.title for entry in [*first.entries, *rest]] == [
        f"Kabar {number}" for number in reversed(range(45)) if number != 10
    ]


def test_json_feed_leads_to_its_next_page(client):
    for number in range(21):
        factories.news(title=f"Kabar {number}", slug=f"kabar-{number}")

    first = client.get(f"/umpan/{PELA}/news/feed.json").json()
    last = client.get(first["next_url"].removeprefix("http://127.0.0.1:8000")).json()

    assert len(first["items"]) == 20
    assert [item["title"] for item in last["items"]] == ["Kabar 0"]
    assert "next_url" not in last


def test_what_was_withdrawn_is_named_by_id_and_instant_only(client):
    news = factories.news(title="Kabar yang ditarik", summary="Kata rahasia.")
    row = Publication.objects.get(page_id=news.pk)
    news.unpublish()
    row.refresh_from_db()
    now = row.withdrawn_at.strftime("%Y-%m-%dT%H:%M:%SZ")

    for address in (f"/umpan/{PELA}/atom.xml", "/umpan/64/news/atom.xml"):
        content = client.get(address).content.decode()

        assert f'<at:deleted-entry ref="tag:127.0.0.1,2026:{row.pk}" when="{now}" />' in content
        assert "ditarik" not in content
        assert "rahasia" not in content
        assert row.path not in content
    assert "deleted-entry" not in client.get("/umpan/64.02/practice/atom.xml").content.decode()
    assert "deleted-entry" not in client.get("/umpan/64.03/atom.xml").content.decode()


def test_a_withdrawal_is_named_for_thirty_days(client):
    factories.news().unpublish()
    before = timezone.now() - timedelta(days=31)
    Publication.objects.exclude(withdrawn_at=None).update(withdrawn_at=before)

    assert "deleted-entry" not in client.get(f"/umpan/{PELA}/atom.xml").content.decode()


def test_who_has_the_bytes_gets_304_and_a_change_gives_others(client):
    factories.news()
    before = client.get(f"/umpan/{PELA}/atom.xml")

    again = client.get(f"/umpan/{PELA}/atom.xml", headers={"If-None-Match": before["ETag"]})
    head = client.head(f"/umpan/{PELA}/atom.xml")
    factories.news(title="Baru")
    after = client.get(f"/umpan/{PELA}/atom.xml", headers={"If-None-Match": before["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", before["ETag"])
    assert after.status_code == 200
    assert before["Cache-Control"] == "public, max-age=1"
    assert client.post(f"/umpan/{PELA}/atom.xml").status_code == 405


def test_an_alert_stays_in_no_cache_for_longer_than_a_minute(client, settings):
    settings.GRAPHQL_MAX_AGE_SECONDS = 600

    caching = {path: client.get(path)["Cache-Control"] for path in map(feed_path, ["64"] * 3, ["", "alert", "news"])}

    assert list(caching.values()) == ["public, max-age=60", "public, max-age=60", "public, max-age=600"]


def test_a_feed_without_entries_has_the_same_bytes_at_any_time(client, monkeypatch):
    before = client.get("/umpan/64/practice/atom.xml").content
    later = timezone.now() + timedelta(days=400)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert read(client, "/umpan/64/practice/atom.xml").entries == []
    assert client.get("/umpan/64/practice/atom.xml").content == before


def test_a_long_text_is_cut_between_parts_and_leads_to_the_rest(client):
    long = f"<p>{'Kata-kata panjang. ' * 60}</p>"
    news = factories.news(content=stream(*(("paragraph", long) for _ in range(5))))
    row = Publication.objects.get(page_id=news.pk)

    [item] = client.get(f"/umpan/{PELA}/news/feed.json").json()["items"]

    assert item["content_html"].count("<p>") == item["content_html"].count("</p>") == 2
    assert item["content_html"].endswith(f'<p><a href="http://127.0.0.1:8000{row.path}">Baca selengkapnya</a></p>')
    assert len(item["content_html"]) < MOST_CHARACTERS + 200


def test_links_in_a_text_are_absolute(client):
    practice = factories.practice()
    factories.news(content=stream(("paragraph", f'<p><a linktype="page" id="{practice.pk}">di sini</a></p>')))

    [item] = client.get(f"/umpan/{PELA}/news/feed.json").json()["items"]

    path = Publication.objects.get(page_id=practice.pk).path
    assert item["content_html"] == f'<p><a href="http://127.0.0.1:8000{path}" rel="noopener">di sini</a></p>'


def test_a_page_of_full_texts_stays_below_its_bytes(client):
    long = f"<p>{'Kata. ' * 320}</p>"
    for number in range(20):
        factories.news(title=f"{number} " + "Judul " * 14, slug=f"k-{number}", content=stream(("paragraph", long)))

    assert len(client.get(f"/umpan/{PELA}/news/atom.xml").content) < MOST_BYTES


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/umpan/64.99/atom.xml", 404, "Tidak ada wilayah dengan kode 64.99."),
        ("/umpan/63/atom.xml", 404, "Tidak ada wilayah dengan kode 63."),
        ("/umpan/pela/atom.xml", 404, 'Kode wilayah "pela" tidak dapat dibaca.'),
        ("/umpan/64%00/atom.xml", 404, "tidak dapat dibaca"),
        ("/umpan/64/rss.xml", 404, "atom.xml dan feed.json"),
        ("/umpan/64/berita/atom.xml", 404, 'Tidak ada jenis "berita". Jenis yang ada: adoption, alert'),
        ("/umpan/64/news/lingkungan/atom.xml", 404, 'Tidak ada pilar "lingkungan". Pilar yang ada: people'),
        ("/umpan/64/atom.xml?sesudah=x", 400, "Mulailah lagi dari /umpan/64/atom.xml."),
        ("/umpan/64/atom.xml?sesudah=", 400, "Mulailah lagi"),
        (f"/umpan/64/atom.xml?sesudah={'x' * 5000}", 400, "Mulailah lagi"),
    ],
)
def test_bad_input_is_answered_in_indonesian(client, address, status, words):
    answer = client.get(address)

    assert (answer.status_code, answer["Content-Type"]) == (status, "text/plain; charset=utf-8")
    assert answer["Cache-Control"] == "no-store"
    assert words in answer.content.decode()


def test_a_code_without_dots_and_a_former_code_lead_to_the_present_one(client):
    FormerCode.objects.create(code="64.02.08.2999", region=Region.objects.get(code=PELA))

    assert client.get("/umpan/6402082009/news/feed.json")["Location"] == f"/umpan/{PELA}/news/feed.json"
    answer = client.get("/umpan/64.02.08.2999/semua/people/atom.xml")
    assert (answer.status_code, answer["Location"]) == (301, f"/umpan/{PELA}/semua/people/atom.xml")


def test_every_feed_that_a_page_names_is_there(client):
    for kind in ("", *(page_class.kind for page_class in publishable_classes())):
        for title, path, media_type in feeds_of(PELA, kind, place="Desa Pela"):
            answer = client.get(path)
            assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (200, media_type), path
            assert title.endswith(("Desa Pela", "(JSON)"))


def test_the_page_of_a_piece_names_the_feeds_of_its_village(client):
    news = factories.news(factories.village())

    html = client.get(Publication.objects.get(page_id=news.pk).path).content.decode()

    link = f'type="application/atom+xml" title="Semua tulisan, Desa Pela" href="/umpan/{PELA}/atom.xml">'
    assert f'<link rel="alternate" {link}' in html


def test_no_piece_is_lost_because_another_one_cannot_be_read(client):
    factories.news(title="Terbaca")
    broken = factories.news(title="Rusak", slug="rusak")
    Publication.objects.filter(page_id=broken.pk).update(card={"image": 1})

    assert [entry.title for entry in read(client, f"/umpan/{PELA}/news/atom.xml").entries] == ["Terbaca"]


def test_pictures_of_blocks_are_left_to_the_page(client):
    factories.news(content=body(factories.picture()))

    [item] = client.get(f"/umpan/{PELA}/news/feed.json").json()["items"]

    assert "<img" not in item["content_html"]
    assert "Baca selengkapnya" in item["content_html"]
