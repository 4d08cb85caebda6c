"""A shared link, read in a scraper's way: without script, from the head of the page only."""

import json
import re
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from frontend_api.pages.share_card import CardWords, drawn_card
from frontend_api.share_links import share_links
from hub.models.publication import Publication
from hub.pages.content import ContentPage
from hub.publishing.publishable import publishable_classes
from tests import factories
from tests.frontend_api.conftest import Ask
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

# What each service reads at least, and how far into the page.
NEEDED = {"og:title", "og:description", "og:url", "og:image", "og:image:width", "og:image:height", "og:type"}
HEAD_BYTES = 4_096
# schema.org's own types; a page of any kind is one of them.
TYPES = {
    "AdministrativeArea",
    "Article",
    "Dataset",
    "DigitalDocument",
    "Event",
    "GovernmentService",
    "NewsArticle",
    "Organization",
    "Product",
    "SpecialAnnouncement",
    "TouristAttraction",
}


def scraped(html: bytes) -> dict[str, str]:
    """Return the tags by their names, of the first bytes only."""
    soup = BeautifulSoup(html[:HEAD_BYTES], "html.parser")
    return {tag.get("property") or tag["name"]: tag["content"] for tag in soup.find_all("meta", content=True)}


def publication_of(page: ContentPage) -> Publication:
    return Publication.objects.get(page_id=page.pk)


@pytest.mark.parametrize("page_class", publishable_classes(), ids=lambda page_class: page_class.kind)
def test_the_link_to_a_piece_of_every_kind_gives_title_text_picture_and_data(page_class, client) -> None:
    page = factories.published(full_page(page_class))
    html = client.get(publication_of(page).path).content

    tags = scraped(html)
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html.decode(), re.DOTALL)
    thing, breadcrumbs = json.loads(data)["@graph"]

    assert {name for name in NEEDED if tags.get(name)} == NEEDED
    assert tags["og:title"] == page.title
    assert thing["@type"] in TYPES
    assert thing["url"] == tags["og:url"] == f"http://127.0.0.1:8000{publication_of(page).path}"
    assert breadcrumbs["itemListElement"][0]["position"] == 1
    picture = client.get(urlsplit(tags["og:image"]).path)
    assert Image.open(BytesIO(picture.content)).size == (1200, 630)
    assert len(picture.content) < 300_000


def test_text_of_an_editor_cannot_end_the_data_or_begin_markup(client) -> None:
    news = factories.news(factories.village(), title="</script><b>", summary='"><script>x</script>', slug="aneh")

    html = client.get(publication_of(news).path).content.decode()

    assert html.count("<script") == html.count("</script>") == 1
    assert scraped(html.encode())["og:title"] == "</script><b>"


def test_the_picture_of_what_was_withdrawn_is_gone_and_an_older_one_shows_what_is_public_now(client) -> None:
    news = factories.news(factories.village())
    before = publication_of(news)
    news.title = "Judul yang baru"
    factories.published(news)

    old, new = (client.get(f"/bagikan/{before.pk}/{publication_of(news).version + step}.jpg") for step in (-1, 0))
    news.unpublish()

    assert old.content == new.content
    assert (old["Cache-Control"], new["Cache-Control"]) == ("public, max-age=60", "public, max-age=86400")
    assert client.get(f"/bagikan/{before.pk}/{before.version}.jpg").status_code == 410
    assert client.get("/bagikan/tidak-ada/1.jpg").status_code == 404
    assert client.get(f"/bagikan/{before.pk}/{'9' * 5000}.jpg").status_code in (404, 410)


def test_a_title_of_any_length_fits_on_its_picture() -> None:
    for title in ("", "Pela", "Musyawarah " * 60, "M" * 300, "ꦧꦶꦱ 村 😀"):
        words = CardWords(title, "Desa Pela" * 40, "Lingkungan Cerdas", "Desa Hub", "#0b5d3b")

        assert Image.open(BytesIO(drawn_card(words))).size == (1200, 630)


def test_the_links_carry_text_and_address_whatever_they_contain() -> None:
    title, url = "Air & listrik: 100 % siap #1? " + "ä" * 300, "https://hub.example.go.id/desa/pela?x=1&y=2"

    links = share_links(title, "Desa Pela", url)

    assert parse_qs(urlsplit(links.facebook).query) == {"u": [url]}
    assert parse_qs(urlsplit(links.telegram).query) == {"url": [url], "text": [links.text]}
    assert parse_qs(urlsplit(links.whatsapp).query) == {"text": [f"{links.text} {url}"]}
    [shown] = parse_qs(urlsplit(links.x).query)["text"]
    assert len(shown) + 24 <= 280
    assert links.text.endswith("· Desa Pela")


def test_everything_in_the_api_has_its_links(data: Ask) -> None:
    news = factories.news(factories.village(), title="Panen raya")

    [found] = data("{ news { nodes { share { url facebook telegram whatsapp x text } } } }")["news"]["nodes"]

    assert found["share"]["url"] == f"http://127.0.0.1:8000{publication_of(news).path}"
    assert found["share"]["text"] == "Panen raya · Desa Pela"
    assert found["share"]["whatsapp"].startswith("https://wa.me/?text=Panen%20raya")
