"""Screens follow what a role may: who may only look changes nothing, and who decides on products sees products."""

import pytest
from django.test import Client
from wagtail.models import Page

from hub.content.product import ProductPage
from hub.models.roles import Role
from tests import factories
from tests.factories.people import member


@pytest.fixture(scope="module")
def planted(standing):
    """Plant a piece of news with a draft beside it, and a product."""
    with standing():
        pela = factories.village()
        news = factories.news(pela, title="Kabar lama")
        news.save_revision()
        news.title = "Kabar baru"
        news.save_revision()
        product = pela.add_child(
            instance=ProductPage(title="Ikan asin", slug="ikan-asin", product_group="makanan_minuman")
        )
        yield news, product


def inside(role, place):
    """Return the browser of somebody with the role."""
    client = Client()
    client.force_login(member(place, role=role), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db
def test_an_auditor_looks_at_lists_history_and_drafts_and_changes_nothing(planted):
    news, _ = planted
    auditor = inside(Role.AUDITOR, factories.regency())
    village = news.get_parent()

    seen = [
        auditor.get(f"/admin/pages/{place}").content.decode()
        for place in (
            f"{village.pk}/",
            "search/?q=Kabar",
            f"{news.pk}/history/",
            f"{news.pk}/view_draft/",
            f"{news.pk}/revisions/compare/earliest...latest/",
        )
    ]
    closed = [auditor.get(f"/admin/pages/{news.pk}/{screen}/").status_code for screen in ("edit", "copy", "unpublish")]
    sent = auditor.post(f"/admin/pages/{news.pk}/delete/")

    assert ["Kabar baru" in text for text in seen] == [True] * 5
    assert (set(closed), sent.status_code) == ({302}, 302)
    assert Page.objects.get(pk=news.pk).live


@pytest.mark.django_db
def test_a_product_reviewer_walks_through_places_and_finds_products_only(planted):
    news, product = planted
    reviewer = inside(Role.PRODUCT_REVIEWER, factories.regency())
    village = news.get_parent()

    listed = reviewer.get(f"/admin/pages/{village.pk}/").content.decode()
    above = reviewer.get(f"/admin/pages/{factories.regency().pk}/").content.decode()

    assert (product.title in listed, "Kabar" in listed) == (True, False)
    assert factories.district().title in above
    assert reviewer.get(f"/admin/pages/{product.pk}/edit/").status_code == 200
    assert reviewer.get(f"/admin/pages/{news.pk}/history/").status_code == 404


@pytest.mark.django_db
def test_an_api_manager_has_nothing_to_do_with_pages_and_media(planted):
    manager = inside(Role.API_MANAGER, factories.province())
    paths = ["pages/", "pages/search/", "choose-page/", "api/main/pages/", "images/", "documents/chooser/"]

    answers = {path: manager.get(f"/admin/{path}").status_code for path in paths}

    assert answers == dict.fromkeys(paths, 404)
    assert manager.get("/admin/").status_code == 200
