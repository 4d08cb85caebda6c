"""Every entry of the menu opens for everybody who sees it, and is in Indonesian."""

import html
import re

import pytest
from django.test import Client
from wagtail.models import Site, Workflow

from hub.models.region import Level
from hub.models.roles import RIGHTS, Role
from hub.models.user import User
from tests import factories
from tests.factories.people import member
from tests.hub.editor.untranslated import asked_in_vain, python_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

EVERYBODY = (*Role, "superuser")
OF_ADMINISTRATORS = (
    "/admin/users/new/",
    "/admin/users/edit/{user}/",
    "/admin/groups/new/",
    "/admin/collections/add/",
    "/admin/workflows/add/",
    "/admin/workflows/edit/{workflow}/",
    "/admin/sites/edit/{site}/",
    "/admin/bulk/hub/user/assign_role/?id={user}",
    "/admin/bulk/hub/user/set_active_state/?id={user}",
)
ENTRY = re.compile(r'"url": "(/admin/[^"]*)"')
PROPS = re.compile(r'<script id="wagtail-sidebar-props"[^>]*>(.*?)</script>', re.DOTALL)


def browser_of(role: str) -> Client:
    browser = Client()
    village = factories.village()
    if role == "superuser":
        user = User.objects.create_superuser("admin")
    else:
        depths = {Level.PROVINCE: 2, Level.REGENCY: 3, Level.DISTRICT: 4, Level.VILLAGE: 5}
        depth = depths[RIGHTS[Role(role)].levels[0]]
        place = village if depth == 5 else village.get_ancestors().get(depth=depth)
        user = member(place, role=Role(role))
    browser.force_login(user)
    return browser


def entries(browser: Client) -> list[str]:
    screen = browser.get("/admin/").content.decode()
    props = html.unescape(PROPS.search(screen)[1])
    return sorted(set(ENTRY.findall(props)))


@pytest.mark.parametrize("role", EVERYBODY)
def test_every_entry_of_the_menu_opens_in_indonesian(role):
    browser = browser_of(role)

    with asked_in_vain() as missing:
        opened = {entry: browser.get(entry, follow=True) for entry in entries(browser)}

    assert "/admin/account/" in opened
    assert {entry: answer.status_code for entry, answer in opened.items() if answer.status_code != 200} == {}
    assert {entry: found for entry, answer in opened.items() if (found := python_on(answer.content.decode()))} == {}
    assert missing == set()


def test_the_screens_of_administrators_are_indonesian_too():
    browser = browser_of("superuser")
    places = {"workflow": Workflow.objects.first().pk, "user": User.objects.get().pk, "site": Site.objects.get().pk}

    with asked_in_vain() as missing:
        opened = {screen: browser.get(screen.format(**places)) for screen in OF_ADMINISTRATORS}

    assert {screen: answer.status_code for screen, answer in opened.items() if answer.status_code != 200} == {}
    assert {screen: found for screen, answer in opened.items() if (found := python_on(answer.content.decode()))} == {}
    assert missing == set()
