"""Every publication has a page, as readers without the app see it; what is not public has none."""

import base64
import hashlib
import re
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings

from hub.content.budget import BudgetPage
from hub.content.news import NewsPage
from hub.models.publication import Publication
from hub.pages.content import ContentPage
from hub.publishing.publishable import publishable_classes
from hub.site.settings import SiteSettings
from tests import factories
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

MOST_BYTES = 30_000
# The path, the site, regions, what is linked, and a table of all regencies where a field names some.
USUAL_STATEMENTS = 5
# A village shows its alerts and what is new; a copy its chain.
MOST_STATEMENTS = {"village": 8, "practice": 10, "adoption": 10}


def publication_of(page: ContentPage) -> Publication:
    return Publication.objects.get(page_id=page.pk)


@pytest.mark.parametrize("page_class", publishable_classes(), ids=lambda page_class: page_class.kind)
def test_a_piece_of_every_kind_has_a_page_within_its_budgets(page_class, client, django_assert_max_num_queries) -> None:
    page = factories.published(full_page(page_class))
    publication = publication_of(page)

    with django_assert_max_num_queries(MOST_STATEMENTS.get(page_class.kind, USUAL_STATEMENTS)):
        answer = client.get(publication.path)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert f"<h1>{page.title}</h1>" in html
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{publication.path}">' in html
    assert len(answer.content) < MOST_BYTES
    assert "<script src" not in html
    assert re.search(r"ImageShape|ContentReference|content_id=|\bNone\b", html) is None
    assert client.get(publication.path, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_what_moved_leads_to_its_place_and_a_slash_at_the_end_too(client) -> None:
    village = factories.village()
    news = factories.news(village, slug="air-naik")
    before = publication_of(news).path
    news.slug = "air-surut"
    factories.published(news)
    now = publication_of(news).path

    assert (client.get(before).status_code, client.get(before)["Location"]) == (301, now)
    assert (client.get(f"{now}/").status_code, client.get(f"{now}/")["Location"]) == (301, now)


def test_what_was_withdrawn_is_gone_without_a_word_of_it_and_leads_to_its_village(client) -> None:
    village = factories.published(factories.village())
    news = factories.news(village, title="Kabar yang ditarik", summary="Kata rahasia.")
    path = publication_of(news).path
    news.unpublish()

    answer = client.get(path)

    assert answer.status_code == 410
    assert "ditarik atau habis" in answer.content.decode()
    assert "Kabar yang" not in answer.content.decode()
    assert "rahasia" not in answer.content.decode()
    assert f'href="{publication_of(village).path}"' in answer.content.decode()
    assert answer["Cache-Control"] == "public, max-age=1"


def test_a_draft_is_missing_in_the_same_bytes_and_statements_as_what_never_was(client, django_assert_num_queries):
    draft = factories.news(factories.village(), live=False, slug="konsep")
    path = draft.url_path.removeprefix("/kalimantan-timur").rstrip("/")

    with django_assert_num_queries(5):
        missing = client.get(path)
    with django_assert_num_queries(5):
        never = client.get(f"{path.rpartition('/')[0]}/tidak-pernah-ada")

    assert missing.status_code == never.status_code == 404
    assert missing.content == never.content


def test_an_address_that_nothing_can_have_is_missing_in_indonesian_without_a_statement(
    client, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/wp-login.php")

    assert answer.status_code == 404
    assert "Halaman ini tidak ada" in answer.content.decode()


@override_settings(HUB_APP_LINK="saktigemas://isi/{id}", HUB_ANDROID_PACKAGES=["id.go.kaltim.sakti", "id.go.uji"])
def test_a_page_leads_to_the_app_by_a_link_and_by_the_tags_that_phones_read(client) -> None:
    SiteSettings(name="Desa Hub", app_store_url="https://apps.apple.com/id/app/sakti/id1234567890").save()
    publication = publication_of(factories.news(factories.village()))
    inside, own = f"saktigemas://isi/{publication.pk}", "http://127.0.0.1:8000/wilayah/64.02/"

    html = client.get(publication.path).content.decode()

    assert f'<a href="{inside}"' in html
    assert tags_of_the_app(html) == tags_of_the_app(client.get("/wilayah/64.02/").content.decode().replace(own, inside))
    assert tags_of_the_app(html) == {
        "apple-itunes-app": f"app-id=1234567890, app-argument={inside}",
        "al:ios:url": inside,
        "al:ios:app_store_id": "1234567890",
        "al:ios:app_name": "Desa Hub",
        "al:android:url": inside,
        "al:android:package": "id.go.kaltim.sakti",
        "al:android:app_name": "Desa Hub",
    }


def test_without_an_app_and_where_nothing_is_no_tag_names_one(client) -> None:
    SiteSettings(name="Desa Hub", app_store_url="https://example.go.id/aplikasi").save()

    assert tags_of_the_app(client.get("/").content.decode()) == {}
    with override_settings(HUB_ANDROID_PACKAGES=["id.go.kaltim.sakti"]):
        assert tags_of_the_app(client.get("/tidak-ada").content.decode()) == {}


def tags_of_the_app(html: str) -> dict[str, str]:
    """Return the tags that open a page in the app, by their names."""
    return dict(re.findall(r'<meta (?:name|property)="(al:[^"]+|apple-itunes-app)" content="([^"]+)">', html))


def test_the_styles_stand_in_the_page_and_its_policy_allows_no_others(client) -> None:
    answer = client.get(publication_of(factories.news(factories.village())).path)

    [styles] = re.findall(r"<style>(.*?)</style>", answer.content.decode(), re.DOTALL)
    allowed = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()

    assert styles.startswith(":root{--accent:#")
    assert f"style-src 'sha256-{allowed}'" in answer["Content-Security-Policy"].split("; ")
    assert 'rel="stylesheet"' not in answer.content.decode()


def test_no_page_below_the_province_takes_a_word_of_the_hub(client) -> None:
    page = factories.province().add_child(instance=NewsPage(title="Admin"))

    assert page.slug == "admin-2"
    with pytest.raises(ValidationError):
        factories.news(factories.province(), title="Data", slug="data")
    assert factories.news(factories.village(), title="Data", slug="data").slug == "data"


def test_a_practice_and_its_copies_show_their_chain(client) -> None:
    practice = factories.practice(factories.village(), title="Perahu sampah")
    copy = factories.copy_of(practice, factories.village("64.02.08.2010", "Liang"))
    onward = factories.copy_of(copy, factories.village("64.02.08.2011", "Muhuran"))

    html = client.get(publication_of(onward).path).content.decode()

    assert f'Awalnya: <a href="{publication_of(practice).path}">Perahu sampah</a>' in html
    assert f'<a href="{publication_of(copy).path}">Desa Liang</a>' in html
    assert "<strong>Desa Muhuran</strong>" in html
    assert "tiruan ke-2" in html
    assert "Desa Liang" in client.get(publication_of(practice).path).content.decode()


def test_a_budget_is_shown_as_bars_with_its_amounts_in_words(client) -> None:
    budget = factories.published(full_page(BudgetPage))

    html = client.get(publication_of(budget).path).content.decode()

    assert html.count("<caption>Belanja menurut bidang</caption>") == 1
    assert re.search(r'<td>Rp[\d.]+<svg aria-hidden="true"[^>]*><rect width="100"', html)


@pytest.mark.parametrize(
    ("hour", "is_updated"),
    [pytest.param(15, False, id="the same evening"), pytest.param(17, True, id="after midnight in East Kalimantan")],
)
def test_a_page_is_updated_when_it_changed_on_a_later_local_day(client, hour: int, is_updated: bool) -> None:
    piece = factories.news(title="Panen madu")
    at = datetime(2026, 11, 20, 14, tzinfo=UTC)
    Publication.objects.filter(page_id=piece.pk).update(published_at=at, updated_at=at.replace(hour=hour))

    [row] = Publication.objects.filter(page_id=piece.pk)

    assert ("diperbarui" in client.get(row.path).content.decode()) is is_updated
