"""The page chooser offers pages of other villages while they are public, and tells of them what readers know."""

import pytest
from django.test import Client

from hub.models.roles import Role
from tests import factories
from tests.factories.people import member


@pytest.fixture(scope="module")
def planted(standing):
    """Plant a public piece of another village with a draft beside it, and one of the own village."""
    with standing():
        pela, other = factories.village(), factories.village("64.02.02.2001", "Jembayan")
        pages = {"own": factories.news(pela, title="Panen raya"), "other": factories.news(other, title="Panen padi")}
        for page in pages.values():
            page.title += " yang ditunda"
            page.save_revision()
        yield pages


@pytest.fixture
def inside(planted, db):
    """Return the browser of the editor of one of the villages."""
    client = Client()
    client.force_login(
        member(factories.village(), role=Role.VILLAGE_EDITOR), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def offered(client, page):
    """Return what the chooser says of the page, by browsing, by searching and when it was chosen."""
    places = [f"{page.get_parent().pk}/", "search/?q=Panen", f"chosen-multiple/?id={page.pk}"]
    return [client.get(f"/admin/choose-page/{place}").content.decode() for place in places]


def test_the_own_draft_is_known_and_another_one_is_not(inside, planted):
    own, other = (offered(inside, planted[name]) for name in ("own", "other"))

    assert ["Panen raya yang ditunda" in text for text in own] == [True] * 3
    assert ["Panen padi" in text for text in other] == [True] * 3
    assert ["Panen padi yang" in text for text in other] == [False] * 3


def test_what_is_not_public_any_more_is_offered_to_the_own_village_only(inside, planted):
    for page in planted.values():
        page.view_restrictions.create(restriction_type="login")

    assert ["Panen padi" in text for text in offered(inside, planted["other"])] == [False] * 3
    assert ["Panen raya" in text for text in offered(inside, planted["own"])] == [True] * 3
    assert inside.get(f"/admin/choose-page/{planted['other'].pk}/").status_code == 404
