"""Administrators of the hub see who has which role, and cannot raise anybody on Wagtail's screens of users."""

import pytest
from django.contrib.auth.models import Group

from hub.models.roles import Role
from hub.models.user import User
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

RAISED = {"is_superuser": "on", "is_staff": "on", "password1": "perahu-ketinting-7", "password2": "perahu-ketinting-7"}


@pytest.fixture
def administrator():
    return member(factories.province(), role=Role.HUB_ADMINISTRATOR)


@pytest.fixture
def editor():
    return member(factories.village(), name="siti")


@pytest.fixture
def screens(client, administrator):
    client.force_login(administrator)
    return client


def test_the_list_shows_roles_and_no_superuser(screens, editor):
    User.objects.create_superuser("akar")

    shown = screens.get("/admin/users/").content.decode()

    assert "Editor desa, Pela" in shown
    assert "akar" not in shown
    assert "/admin/users/new/" not in shown
    assert screens.get("/admin/users/new/").status_code == 302


def test_a_change_raises_nobody_and_sets_no_password(screens, editor, administrator):
    group = Group.objects.create(name="Lama")

    for person in (editor, administrator):
        sent = {"username": person.username, "first_name": "Siti A.", "email": "", "last_name": "", "is_active": "on"}
        screens.post(f"/admin/users/edit/{person.pk}/", sent | RAISED | {"groups": [group.pk]})

    for person in User.objects.filter(pk__in=[editor.pk, administrator.pk]):
        assert (person.first_name, person.is_superuser, person.is_staff) == ("Siti A.", False, False)
        assert (person.has_usable_password(), person.groups.count()) == (False, 0)


def test_a_superuser_is_out_of_reach(screens):
    root = User.objects.create_superuser("akar", email="akar@hub.example", password="lama")

    answers = [
        screens.get(f"/admin/users/edit/{root.pk}/"),
        screens.get(f"/admin/users/history/{root.pk}/"),
        screens.post(f"/admin/users/edit/{root.pk}/", {"username": "akar", "first_name": "X", "email": "x@y.example"}),
        screens.get(f"/admin/users/delete/{root.pk}/"),
    ]

    assert {answer.status_code for answer in answers} == {302}
    root.refresh_from_db()
    assert (root.email, root.check_password("lama"), root.first_name) == ("akar@hub.example", True, "")


@pytest.mark.parametrize("action", ["assign_role", "set_active_state", "delete"])
def test_no_bulk_action_raises_or_removes_anybody(screens, editor, action):
    root, group = User.objects.create_superuser("akar"), Group.objects.create(name="Lama")

    for person in (editor, root):
        sent = {"role": group.pk, "mark_as_active": "False"}
        address = f"/admin/bulk/hub/user/{action}/?id={person.pk}"
        assert screens.get(address).status_code == 200
        screens.post(address, sent)

    assert User.objects.filter(pk__in=[editor.pk, root.pk], is_active=True, groups=None).count() == 2


def test_groups_are_in_no_menu_and_offer_no_rights_on_pages(client, screens):
    assert screens.get("/admin/groups/").status_code == 302
    client.force_login(User.objects.create_superuser("akar"))

    home = client.get("/admin/").content.decode()
    form = client.get("/admin/groups/new/").content.decode()

    assert "/admin/groups/" not in home
    assert "page_permissions" not in form
    assert client.post("/admin/groups/new/", {"name": "Baru"}).status_code == 302
    assert Group.objects.filter(name="Baru").exists()
