"""What an editor sees in the CMS."""

import pytest

from hub.models.user import User
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


def test_nobody_is_warned_that_a_village_cannot_be_reached(client):
    village = factories.village()
    client.force_login(User.objects.create_superuser("admin"))

    listing = client.get(f"/admin/pages/{village.pk}/").content.decode()

    assert village.title in listing
    assert "not be accessible at any URL" not in listing
    assert village.get_url() is None


def test_the_log_in_names_the_hub(client):
    assert "Masuk ke Desa Hub" in client.get("/admin/login/").content.decode()


def test_nobody_takes_the_address_of_somebody_who_is_to_get_a_role(client):
    editor = member(factories.village())
    User.objects.filter(pk=editor.pk).update(email="siti@desa.example")
    client.force_login(editor)
    names = {"name_email-first_name": "Budi", "name_email-last_name": "Kurator"}
    names |= {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}

    client.post("/admin/account/", names | {"name_email-email": "budi@kaltim.example"})

    editor.refresh_from_db()
    assert (editor.first_name, editor.email) == ("Budi", "siti@desa.example")
