"""Whoever sees the media of 841 villages is not shown 841 collections to choose from, and finds them by name."""

import pytest
from django.test import Client
from wagtail.models import Collection

from hub.models.roles import Role
from hub.tenancy import media_policy
from hub.tenancy.libraries import make_libraries
from tests import factories
from tests.factories.people import member

SCREENS = (
    "/admin/images/",
    "/admin/documents/",
    "/admin/images/chooser/",
    "/admin/documents/chooser/",
    "/admin/images/multiple/add/",
    "/admin/documents/multiple/add/",
    "/admin/images/add/",
)


@pytest.fixture
def curator(db, monkeypatch) -> Client:
    """Return the browser of somebody who has the whole province, with more collections than are offered."""
    monkeypatch.setattr(media_policy, "MOST_OFFERED", 3)
    villages = [
        factories.village(),
        factories.village("64.02.08.2105", "Sangkuliman"),
        factories.village("64.03.12.2003", "Batu Putih"),
    ]
    province = villages[0].get_ancestors().get(depth=2)
    make_libraries([province, *villages])
    browser = Client()
    browser.force_login(member(province, role=Role.PROVINCIAL_CURATOR))
    return browser


def test_no_screen_of_media_lists_the_collections_of_every_village(curator):
    province = Collection.objects.get(library__place__depth=2).name

    shown = {screen: body(curator.get(screen)) for screen in SCREENS}

    assert {screen: [] for screen in SCREENS} == {
        screen: [name for name in ("Sangkuliman", "Batu Putih") if name in html] for screen, html in shown.items()
    }
    assert province in shown["/admin/images/add/"]


def test_pictures_are_found_by_the_name_of_their_village(curator):
    collection = factories.village("64.02.08.2105").media_libraries.get().collection
    factories.picture(title="Dermaga lima", collection=collection)
    factories.picture(title="Pasar lain")

    listing = body(curator.get("/admin/images/?place=sangkuliman"))

    assert "Dermaga lima" in listing
    assert "Pasar lain" not in listing


def body(answer) -> str:
    """Return the HTML of a screen or of a window."""
    assert answer.status_code == 200
    is_json = answer["Content-Type"].startswith("application/json")
    return answer.json()["html"] if is_json else answer.content.decode()
