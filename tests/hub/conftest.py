"""Who opens the CMS in these tests, unless a file says otherwise."""

import pytest
from django.test import Client

from hub.demo.accounts import make_accounts
from hub.models.user import User
from tests import factories


@pytest.fixture
def editor(db: None, client: Client) -> Client:
    """Give the browser of the editor of Desa Pela, who may change nothing else; the other log-ins are there."""
    factories.village()
    make_accounts()
    client.force_login(User.objects.get(username="editor"))
    return client
