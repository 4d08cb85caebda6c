"""What an editor sees in the CMS."""

import pytest

from hub.models.user import User
from tests import factories

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
