"""The API manager makes and revokes tokens of partners in the CMS; nobody else does."""

import re

import pytest
from django.test import Client

from hub.models.api_access import ApiClient
from hub.models.audit_entry import AuditEntry
from hub.models.roles import Role
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
SCREEN = "/admin/klien-api/"
FORM = {"name": "Dinas Pariwisata", "points": "50000", "scopes": ["documents"]}


def browser_of(role: Role) -> Client:
    browser = Client()
    browser.force_login(member(factories.province(), role=role), backend="django.contrib.auth.backends.ModelBackend")
    return browser


def token_in(answer) -> str:
    found = re.search(r"desahub_[0-9a-f]{12}_[A-Za-z0-9_-]{43}", answer.content.decode())
    return found.group() if found else ""


def asked(token: str):
    headers = {"Authorization": f"Bearer {token}"}
    return Client().post("/graphql/", {"query": "{ __typename }"}, content_type="application/json", headers=headers)


def test_a_token_is_shown_once_works_and_ends_at_once_when_it_is_revoked():
    browser = browser_of(Role.API_MANAGER)

    made = browser.post(SCREEN, FORM)
    token = token_in(made)

    assert "no-store" in made["Cache-Control"]
    assert asked(token)["RateLimit-Policy"] == '"points";q=50000;w=60'
    assert token_in(browser.get(SCREEN)) == ""

    browser.post(SCREEN, {"revoke": str(ApiClient.objects.get().pk)})

    assert asked(token).status_code == 401
    assert "Dicabut" in browser.get(SCREEN).content.decode()
    subjects = AuditEntry.objects.filter(action="api_client").order_by("pk").values_list("subject", flat=True)
    assert list(subjects) == ["ditambah: Dinas Pariwisata", "dicabut: Dinas Pariwisata"]
    assert token not in str(list(AuditEntry.objects.values()))


@pytest.mark.parametrize(
    "changed", [{"name": ""}, {"points": "19999"}, {"points": "1e9"}, {"scopes": ["everything"]}, {"name": "x" * 121}]
)
def test_what_is_wrong_makes_no_client(changed):
    answer = browser_of(Role.API_MANAGER).post(SCREEN, {**FORM, **changed})

    assert "Belum disimpan" in answer.content.decode()
    assert not ApiClient.objects.exists()


@pytest.mark.parametrize("number", ["", "0", "99999999999999999999", "x"])
def test_a_token_that_is_not_there_cannot_be_revoked(number):
    assert browser_of(Role.API_MANAGER).post(SCREEN, {"revoke": number}).status_code in (302, 403)
    assert not AuditEntry.objects.filter(action="api_client").exists()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PROVINCIAL_CURATOR])
def test_nobody_else_opens_the_screen(role):
    assert browser_of(role).post(SCREEN, FORM).status_code in (302, 403)
    assert not ApiClient.objects.exists()
