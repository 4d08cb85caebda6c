"""Nothing that is not public can be reached, by any root field."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hub.content.highlight import HighlightPage
from hub.models.publication import Publication
from hub.site.settings import SiteSettings
from tests import factories

pytestmark = pytest.mark.django_db

EVERYWHERE = """
query ($id: ID!, $path: String!) {
  node(id: $id) { title }
  route(path: $path) { __typename }
  news { nodes { title } totalCount }
  publications { nodes { title } }
  changes(first: 100) { entries { operation id node { title } } }
  linked: publications(kinds: [PRACTICE]) { nodes { ... on Practice { blocks {
    ... on ContentLinksBlock { items { title } } ... on ParagraphBlock { html } } } } }
  activeHighlights { title leadsTo { label url piece { title path } } }
  site { menus { items { label url piece { title path } } } }
}
"""


def draft():
    return factories.news(title="Rahasia", live=False)


def restricted():
    page = factories.news(title="Rahasia")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    return page


def restricted_above():
    page = factories.news(factories.village("64.03.12.2003", "Batu Putih"), title="Rahasia")
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    return page


def expired():
    page = factories.news(title="Rahasia", expire_at=timezone.now() + timedelta(hours=1))
    Publication.objects.filter(page_id=page.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    return page


def withdrawn():
    page = factories.news(title="Rahasia")
    page.unpublish()
    return page


def scheduled():
    page = factories.news(title="Rahasia", live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    return page


@pytest.mark.parametrize("hidden", [draft, restricted, restricted_above, expired, withdrawn, scheduled])
def test_what_is_not_public_is_reached_by_no_way(client, hidden):
    page = hidden()
    links = {"title": "Baca juga", "pages": [page.page_ptr]}
    factories.practice(title="Terbuka", content=[("content_links", links)])
    destination = [("piece", {"page": page.page_ptr, "label": "Rahasia"})]
    highlight = HighlightPage(title="Sorotan", slug="sorotan", live=False, leads_to=destination)
    factories.province().add_child(instance=highlight)
    factories.published(highlight)
    SiteSettings(name="Desa Hub", main_menu=destination).save()
    path = "/" + "/".join(page.url_path.strip("/").split("/")[1:])

    answered = client.post(
        "/graphql/",
        {"query": EVERYWHERE, "variables": {"id": page.translation_key.hex, "path": path}},
        content_type="application/json",
    )

    assert "errors" not in answered.json()
    assert "Rahasia" not in answered.content.decode()
    assert answered.json()["data"]["node"] is None
    assert answered.json()["data"]["news"] == {"nodes": [], "totalCount": 0}
    assert answered.json()["data"]["route"]["__typename"] in {"Gone", "NotFound"}
    assert answered.json()["data"]["activeHighlights"] == [{"title": "Sorotan", "leadsTo": None}]
    assert answered.json()["data"]["site"]["menus"] == [{"items": []}, {"items": []}]
