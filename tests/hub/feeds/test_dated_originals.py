"""What was published elsewhere years ago stands where it belongs by its age: in lists, pages, feeds and the API."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from hub.content.news import NewsPage
from hub.models.publication import Publication
from tests import factories
from tests.factories.people import member
from tests.hub.feeds.feed_texts import TEXT, Piece, feed
from tests.hub.feeds.test_file_imports import sent

pytestmark = pytest.mark.django_db
OLD = Piece("lama", "Panen tahun 2019", TEXT.replace("II", "V"), at="Fri, 03 May 2019 09:15:42 +0800")
THEN = datetime(2019, 5, 3, 1, 15, 42, tzinfo=UTC)


def published(title: str) -> Publication:
    page = NewsPage.objects.get(title=title)
    page.get_latest_revision().publish()
    return Publication.objects.get(title=title)


def test_an_old_piece_is_no_news_of_today(site, read, client):
    factories.news(title="Kabar minggu ini")
    site.put("/feed", feed(site.home, OLD))
    read()
    before = timezone.now()

    row = published(OLD.title)

    query = "{ news { nodes { title publishedAt updatedAt sourcePublishedAt } } }"
    told = client.post("/graphql", {"query": query}, content_type="application/json").json()["data"]["news"]["nodes"]
    page = client.get(row.path).content.decode()
    assert (row.published_at, row.updated_at >= before) == (THEN, True)
    assert [one["title"] for one in told] == ["Kabar minggu ini", OLD.title]
    assert told[1]["publishedAt"] == told[1]["sourcePublishedAt"] == "2019-05-03T01:15:42Z"
    assert ">3 Mei 2019</time> di Laman Desa Pela, di sini <time" in page
    assert '"datePublished": "2019-05-03T' in page


@pytest.mark.parametrize("at", ["Fri, 03 May 2069 09:15:42 +0800", "Thu, 01 Jan 1970 00:00:00 +0000", "kemarin", ""])
def test_a_time_that_cannot_be_is_not_believed(site, read, at):
    site.put("/feed", feed(site.home, Piece(at=at)))
    read()

    row = published("Panen raya di Dusun II")

    assert NewsPage.objects.get().source_published_at is None
    assert timezone.now() - row.published_at < timedelta(minutes=5)


def test_a_piece_moves_in_lists_when_its_date_is_mended(site, read):
    site.put("/feed", feed(site.home, OLD))
    read()
    row = published(OLD.title)
    page = NewsPage.objects.get()
    page.source_published_at = THEN + timedelta(days=365)

    page.save_revision().publish()

    moved = Publication.objects.get(title=OLD.title)
    assert moved.published_at == THEN + timedelta(days=365)
    assert moved.version > row.version


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"source_published_at": THEN}, "source_name"),
        ({"source_name": "Laman desa", "source_published_at": datetime(2069, 1, 1, tzinfo=UTC)}, "source_published_at"),
    ],
)
def test_a_date_without_source_or_in_the_future_is_refused(told, field):
    page = NewsPage(title="Kabar", slug="kabar", **told)

    with pytest.raises(ValidationError) as refused:
        page.clean()

    assert list(refused.value.message_dict) == [field]


def test_a_row_of_a_file_may_say_when_its_source_published_it(client):
    client.force_login(member(factories.village()), backend="django.contrib.auth.backends.ModelBackend")
    rows = "judul,isi,sumber,tanggal_sumber\nPanen,Banyak.,Laman lama,03-05-2019\n"

    first = sent(client, "a.csv", rows)
    without = sent(client, "b.csv", rows.replace("Laman lama", "").replace("Panen", "Rapat"))

    assert (first.status_code, without.status_code) == (200, 422)
    assert NewsPage.objects.get().source_published_at == datetime(2019, 5, 2, 16, 0, tzinfo=UTC)
    assert "Baris 2, kolom sumber: kosong." in without.content.decode()
