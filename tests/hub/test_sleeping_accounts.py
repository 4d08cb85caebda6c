"""An account whose last role has ended opens to nobody, says why, and wakes with the next role."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone

from hub.accounts.housekeeping import end_sessions_of_sleepers
from hub.accounts.log_in_rules import is_asleep
from hub.models.audit_entry import AuditEntry
from hub.models.membership import Membership
from hub.models.roles import Role
from hub.models.user import User
from hub.tenancy.appointing import give
from tests import factories
from tests.factories.people import member

pytestmark = pytest.mark.django_db
PASSWORD = "perahu-ketinting-7"
YESTERDAY = timezone.localdate() - timedelta(days=1)


def somebody(name="siti", **held):
    person = member(factories.village(), name=name, **held)
    person.set_password(PASSWORD)
    person.save()
    return person


def log_in(name="siti", password=PASSWORD):
    browser = Client()
    return browser, browser.post("/admin/login/", {"username": name, "password": password})


def test_a_log_in_says_which_role_ended_and_whom_to_ask_and_opens_nothing():
    somebody(valid_until=YESTERDAY)

    browser, answer = log_in()

    shown = answer.content.decode()
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (403, True)
    assert "Editor desa di Pela" in shown
    assert "penyetuju desa Anda, pendamping kecamatan, atau peninjau kabupaten" in shown
    assert "_auth_user_id" not in browser.session
    assert AuditEntry.objects.filter(action="log_in_failed", about="siti", subject="tanpa peran").count() == 1
    assert not AuditEntry.objects.filter(action="log_in").exists()


def test_who_does_not_know_the_password_learns_nothing():
    somebody(valid_until=YESTERDAY)

    _, asleep = log_in(password="salah-sekali-1")
    _, unknown = log_in("tidak-ada", "salah-sekali-1")

    assert asleep.status_code == unknown.status_code
    assert "peran" not in asleep.content.decode().casefold()


def test_the_next_role_wakes_it_with_the_same_password():
    siti = somebody(valid_until=YESTERDAY)
    approver = member(factories.village(), role=Role.VILLAGE_APPROVER)

    give(User.objects.get(pk=siti.pk), factories.village(), Role.VILLAGE_EDITOR, valid_until=None, by=approver)

    browser, answer = log_in()
    assert (answer.status_code, browser.get("/admin/").status_code) == (302, 200)


def test_an_account_that_never_had_a_role_is_told_too():
    User.objects.create_user("siti", password=PASSWORD)

    _, answer = log_in()

    assert (answer.status_code, "belum punya peran" in answer.content.decode()) == (403, True)


def test_who_may_do_something_in_another_way_is_awake():
    group = Group.objects.create(name="Lama")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    people = {name: User.objects.create_user(name) for name in ("lama", "kata", "mati")}
    people["lama"].groups.add(group)
    people["kata"].user_permissions.add(Permission.objects.get(codename="change_vocabularyentry"))
    User.objects.filter(pk=people["mati"].pk).update(is_active=False)
    people["semua"] = User.objects.create_superuser("semua")

    found = {name: is_asleep(User.objects.get(pk=person.pk)) for name, person in people.items()}

    assert found == {"lama": True, "kata": False, "mati": False, "semua": False}


def test_the_night_ends_the_sessions_of_who_fell_asleep_and_no_others():
    somebody("siti")
    somebody("budi")
    (siti, _), (budi, _) = log_in("siti"), log_in("budi")
    assert (siti.get("/admin/").status_code, budi.get("/admin/").status_code) == (200, 200)
    Membership.objects.filter(user__username="siti").update(valid_until=YESTERDAY)

    assert (end_sessions_of_sleepers(), end_sessions_of_sleepers()) == (1, 0)

    assert siti.get("/admin/")["Location"].startswith("/admin/login/")
    assert budi.get("/admin/").status_code == 200
