"""The browser asks for the icons and for the words of the scripts once for each version of them."""

import re

import pytest
from wagtail.users.models import UserProfile

from hub.models.user import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

ADDRESSES = {
    "icons": re.compile(r'data-icon-url="([^"]+)"'),
    "words": re.compile(r'src="(/admin/jsi18n/\?h=\w+)"'),
}
KEPT = "private, max-age=31536000, immutable"


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_screen_leads_to_a_version_that_is_kept(editor, name):
    address = ADDRESSES[name].search(editor.get("/admin/").content.decode())[1]

    kept = editor.get(address)

    assert kept["Cache-Control"] == KEPT
    assert "Expires" not in kept
    assert "Cookie" not in kept.get("Vary", "")


@pytest.mark.parametrize("address", ["/admin/sprite/", "/admin/jsi18n/"])
@pytest.mark.parametrize("version", ["", "?h=old"])
def test_the_version_of_another_release_is_not_kept(editor, address, version):
    assert "no-store" in editor.get(address + version)["Cache-Control"]


def test_another_language_has_another_address_and_the_old_one_is_not_kept_with_its_words(editor):
    indonesian = ADDRESSES["words"].search(editor.get("/admin/").content.decode())[1]
    UserProfile.objects.create(user=User.objects.get(username="editor"), preferred_language="en")

    english = ADDRESSES["words"].search(editor.get("/admin/").content.decode())[1]

    assert indonesian != english
    assert "no-store" in editor.get(indonesian)["Cache-Control"]
    assert editor.get(english)["Cache-Control"] == KEPT
    assert "Buka semua" not in editor.get(english).content.decode()
