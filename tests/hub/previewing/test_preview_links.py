"""A draft is read without an account by a link that ends and can be revoked, if it might be public at all."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from hub.content.news import NewsPage
from hub.models.preview_link import PreviewLink
from hub.models.publication import Publication
from hub.models.user import User
from hub.previewing.preview_links import MOST_OPEN, address_of, forget_expired_previews, make_preview_link, token_of
from tests import factories
from tests.frontend_api.pieces import body

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

QUERY = "query ($token: String!) { preview(token: $token) { __typename title image { renditions { url } } } }"


def path_of(link: PreviewLink) -> str:
    return address_of(link).removeprefix("http://127.0.0.1:8000")


def asked(client: Client, token: str) -> Any:
    return client.get("/graphql/", {"query": QUERY, "variables": json.dumps({"token": token})})


@pytest.fixture
def draft() -> NewsPage:
    return factories.news(factories.village(), live=False, title="Kabar yang belum terbit")


@pytest.fixture
def link(draft: NewsPage) -> PreviewLink:
    return make_preview_link(draft, by=User.objects.create_superuser("ani"))


def test_the_link_shows_the_draft_as_a_draft_to_whoever_has_it_and_to_no_cache_or_index(client, link) -> None:
    answer = client.get(path_of(link))

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Kabar yang belum terbit" in html
    assert "Konsep, belum tentu tayang" in html
    assert '<meta name="robots" content="noindex">' in html
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    assert not Publication.objects.public().filter(page_id=link.page_id).exists()


def test_it_shows_the_latest_draft_of_what_is_public_already(client) -> None:
    page = factories.news(factories.village(), title="Yang tayang")
    link = make_preview_link(page, by=None)
    page.title = "Yang baru ditulis"
    page.save_revision()

    assert "Yang baru ditulis" in client.get(path_of(link)).content.decode()
    assert "Yang tayang" in client.get(Publication.objects.get(page_id=page.pk).path).content.decode()


def test_pictures_and_files_of_the_draft_open_without_a_log_in(client) -> None:
    image = factories.picture()
    page = factories.news(factories.village(), live=False, cover=image, content=body(image))
    link = make_preview_link(page, by=None)

    html = client.get(path_of(link)).content.decode()
    addresses = re.findall(r'(?:src|href)="([^"]*/files/[^"]+)"', html)

    assert len(addresses) >= 3
    assert {client.get(address).status_code for address in addresses} == {200}


@pytest.mark.parametrize("ending", ["expired", "revoked", "page gone", "another token", "other signature"])
def test_a_link_that_does_not_work_tells_nothing(client, draft, link, ending) -> None:
    path = path_of(link)
    if ending == "expired":
        PreviewLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif ending == "revoked":
        link.delete()
    elif ending == "page gone":
        Page.objects.get(pk=draft.pk).delete()
    elif ending == "another token":
        path = path.replace(f"/{link.pk}-", f"/{link.pk + 1}-")
    else:
        path = f"{path[:-2]}{'a' if path[-2] != 'a' else 'b'}/"

    answer = client.get(path)

    assert answer.status_code == 404
    assert "tidak berlaku" in answer.content.decode()
    assert "Kabar" not in answer.content.decode()


def test_the_number_of_a_link_that_was_restored_from_a_backup_opens_no_other_page(client, draft, link) -> None:
    path, number = path_of(link), link.pk
    link.delete()
    PreviewLink.objects.create(pk=number, page=draft, expires_at=timezone.now() + timedelta(days=1))

    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "fields", [{"summary": "NIK 6402080101900001 milik warga."}, {"title": "Ibu Siti, NIK 6402084101900001"}]
)
def test_a_draft_with_personal_data_is_shown_to_nobody_outside(client, fields: dict[str, Any]) -> None:
    page = factories.news(factories.village(), live=False, **{"slug": "pribadi", **fields})
    link = make_preview_link(page, by=None)

    answer = client.get(path_of(link))

    assert answer.status_code == 409
    assert "64020" not in answer.content.decode()
    assert asked(client, token_of(link)).json()["data"] == {"preview": None}


def test_the_api_gives_the_draft_to_the_token_and_lets_no_cache_keep_it(client, link) -> None:
    page = NewsPage.objects.get(pk=link.page_id)
    page.cover = factories.picture()
    page.save_revision()

    answer = asked(client, token_of(link))

    found = answer.json()["data"]["preview"]
    assert (found["__typename"], found["title"]) == ("News", "Kabar yang belum terbit")
    pictures = [made["url"].removeprefix("http://127.0.0.1:8000") for made in found["image"]["renditions"]]
    assert [client.get(picture).status_code for picture in pictures] == [200] * 5
    assert answer["Cache-Control"] == "no-store"
    assert asked(client, "x").json()["data"] == {"preview": None}


def test_an_editor_makes_and_revokes_links_of_her_own_village_only(draft) -> None:
    own, other = Client(), Client()
    own.force_login(factories.publisher(factories.village()))
    other.force_login(factories.publisher(factories.village("64.02.08.2010", "Liang")))
    screen = f"/admin/tautan-pratinjau/{draft.pk}/"

    assert own.post(screen).status_code == 302
    [link] = PreviewLink.objects.filter(page=draft)
    assert address_of(link) in own.get(screen).content.decode()
    for refused in (other.get(screen), other.post(screen), other.post(screen, {"cabut": link.pk})):
        assert address_of(link) not in refused.content.decode()
    assert PreviewLink.objects.filter(pk=link.pk).exists()
    own.post(screen, {"cabut": link.pk})
    assert not PreviewLink.objects.filter(pk=link.pk).exists()
    own.post(screen, {"cabut": "9" * 5000})


def test_a_page_has_few_open_links_and_expired_ones_are_forgotten(draft) -> None:
    own = Client()
    own.force_login(factories.publisher(factories.village()))
    for _ in range(MOST_OPEN + 2):
        own.post(f"/admin/tautan-pratinjau/{draft.pk}/")

    assert PreviewLink.objects.count() == MOST_OPEN
    forget_expired_previews(at=timezone.now() + timedelta(days=15))
    assert PreviewLink.objects.count() == 0
