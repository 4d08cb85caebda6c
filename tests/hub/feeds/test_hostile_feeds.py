"""Sites that are broken or mean harm: each is told to its village in words, costs little, and stops nobody."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from hub.content.news import NewsPage
from hub.feeds import feed_fetching, feed_problems, feed_reading, feed_repairing
from hub.feeds.became import Became
from hub.models.feed_source import FeedEntry, FeedSource
from hub.models.stored_media import HubImage
from tests import factories
from tests.factories.media import picture_bytes
from tests.hub.feeds.feed_texts import TEXT, Piece, feed
from tests.hub.feeds.other_site import HOST, Page, endless, gigabyte
from tests.hub.feeds.test_feed_reading import BOMB
from tests.hub.uploads.hostile import SVG, png_declaring

pytestmark = pytest.mark.django_db


def wrong_answers(site) -> dict[str, tuple[Page, str]]:
    """Return what a site may answer, and what its village is told."""
    private = feed_problems.NOT_ALLOWED
    return {
        "to another host of this machine": (_moved(f"http://localhost:{site.port}/feed"), private),
        "to a private network": (_moved("http://10.0.0.1/feed"), private),
        "to the cloud's own data": (_moved("http://169.254.169.254/latest/meta-data/"), private),
        "to a file": (_moved("file:///etc/passwd"), private),
        "in a circle": (_moved(f"{site.home}/feed"), feed_problems.SENTENCES[feed_problems.RedirectedTooOften]),
        "a gigabyte": (Page(answer=gigabyte), feed_problems.SENTENCES[feed_problems.AnswerTooLarge]),
        "without end": (Page(answer=endless), feed_problems.SENTENCES[feed_problems.TookTooLong]),
        "a bomb": (Page(BOMB.encode()), feed_repairing.DANGEROUS),
        "a page": (Page(b"<!doctype html><html><body>Selamat datang</body></html>"), feed_reading.A_PAGE),
        "nothing": (Page(b""), feed_reading.EMPTY),
        "not found": (Page(b"", 404), feed_problems.BY_STATUS[404]),
        "an error": (Page(b"", 500), feed_problems.FAILED_THERE.format(status=500)),
        "a password": (Page(b"", 401), feed_problems.BY_STATUS[401]),
        "no content": (Page(b"", 204), feed_problems.ODD.format(status=204)),
    }


def _moved(to: str) -> Page:
    return Page(b"", 302, {"Location": to})


@pytest.mark.parametrize(
    "name",
    [
        "to another host of this machine",
        "to a private network",
        "to the cloud's own data",
        "to a file",
        "in a circle",
        "a gigabyte",
        "without end",
        "a bomb",
        "a page",
        "nothing",
        "not found",
        "an error",
        "a password",
        "no content",
    ],
)
def test_a_wrong_answer_is_told_and_stores_nothing(site, source, read, monkeypatch, name):
    monkeypatch.setattr(feed_fetching, "SECONDS", 1.0)
    page, told = wrong_answers(site)[name]
    site.pages["/feed"] = page
    began = time.monotonic()

    done = read()

    assert time.monotonic() - began < 6
    assert (done, source.error, source.failures) == ({}, told, 1)
    assert (NewsPage.objects.count(), FeedEntry.objects.count()) == (0, 0)
    assert source.next_read_at > timezone.now() + timedelta(minutes=40)


def test_a_source_that_fails_is_asked_less_and_less_and_is_well_again_after_one_success(site, source, read):
    pauses = []
    for _ in range(8):
        read()
        pauses.append((source.next_read_at - timezone.now()).total_seconds() / 3600)
    site.put("/feed", feed(site.home, Piece()))

    done = read()

    assert 0.7 < pauses[0] < 1.3 < pauses[1] < pauses[3]
    assert pauses[-1] < 31
    assert (done, source.failures, source.error) == ({Became.DRAFT: 1}, 0, "")


def test_a_site_that_asks_to_be_left_alone_is(site, source, read):
    site.pages["/feed"] = Page(b"", 429, {"Retry-After": "36000"})

    read()

    assert source.next_read_at > timezone.now() + timedelta(hours=9)
    assert source.error == feed_problems.BY_STATUS[429]


def test_a_host_that_is_not_there_is_told(site, source, read):
    FeedSource.objects.update(address="http://127.0.0.1:65535/feed")

    read()

    assert source.error == feed_problems.SENTENCES[feed_problems.HostUnreachable]


def test_scripts_of_a_text_never_arrive(site, read):
    text = TEXT + "<script>alert(1)</script><p onclick='alert(1)'>Halo <a href='javascript:alert(1)'>sini</a></p>"
    site.put("/feed", feed(site.home, Piece(title="Panen <script>alert(1)</script>", text=text)))

    read()

    page = NewsPage.objects.get()
    stored = repr([page.serializable_data(), page.latest_revision.content])
    assert "Halo" in stored
    assert not any(word in stored for word in ("alert", "javascript", "onclick"))


def pictures(site) -> dict[str, Page]:
    """Return what a site may answer where a picture should be."""
    return {
        "a bomb": Page(png_declaring(60_000, 60_000)),
        "a page": Page(b"<html><script>alert(1)</script></html>", headers={"Content-Type": "image/jpeg"}),
        "a drawing that runs": Page(SVG),
        "too large": Page(b"\xff\xd8\xff" + b"0" * (9 * 1024**2)),
        "without end": Page(answer=endless),
        "private": _moved(f"http://localhost:{site.port}/lain.jpg"),
        "missing": Page(b"", 404),
        "empty": Page(b""),
    }


@pytest.mark.parametrize(
    "name",
    ["a bomb", "a page", "a drawing that runs", "too large", "without end", "private", "missing", "empty"],
)
def test_a_picture_that_is_none_is_left_out_and_said_so(site, read, monkeypatch, name):
    monkeypatch.setattr(feed_fetching, "SECONDS", 1.0)
    site.pages["/salah.jpg"] = pictures(site)[name]
    good = site.put("/baik.jpg", picture_bytes())
    text = f"{TEXT}<img src='/salah.jpg'><p>Di antaranya.</p><img src='{good}' alt='Warga di sawah'>"
    site.put("/feed", feed(site.home, Piece(text=text)))

    done = read()

    [picture] = HubImage.objects.all()
    page = NewsPage.objects.get()
    assert done == {Became.DRAFT: 1}
    assert (page.cover, picture.description) == (picture, "Warga di sawah")
    assert FeedEntry.objects.get().note == "Gambar yang tidak terbawa: 1."


def test_no_more_pictures_are_fetched_than_a_piece_may_have(site, read):
    addresses = [site.put(f"/{number}.jpg", picture_bytes(colour="red", width=60 + number)) for number in range(12)]
    text = TEXT + "".join(f"<img src='{address}'>" for address in addresses)
    site.put("/feed", feed(site.home, Piece(text=text)))

    read()

    assert HubImage.objects.count() == 5
    assert len([path for path in site.paths() if path.endswith(".jpg")]) == 5


def test_a_broken_source_stops_no_other_one(site, source, read):
    other = FeedSource.objects.create(
        village=factories.village("64.02.02.2001", "Jembayan"), address=f"{site.home}/baik", host=HOST
    )
    site.pages["/feed"] = Page(BOMB.encode())
    site.put("/baik", feed(site.home, Piece()))

    read()
    read(other)

    assert NewsPage.objects.get().get_parent().pk == other.village_id
