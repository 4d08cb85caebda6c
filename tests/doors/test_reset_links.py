"""A companion helps people of the own villages to a new password, and nobody else, with a link that works once."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone

from hub.accounts.helped_people import helped_people
from hub.accounts.reset_links import NotToHelp, make_link
from hub.models.audit_entry import AuditEntry
from hub.models.membership import Membership
from hub.models.personal_links import ResetLink
from hub.models.roles import Role
from hub.models.user import User
from tests import factories
from tests.factories.people import member

pytestmark = pytest.mark.django_db
NEW = "perahu-biru-di-mahakam"
FORM = "/admin/new-password/"


@pytest.fixture(scope="module")
def tree(standing):
    """Plant a village with what is above it, and one of another regency, with a person of each role."""
    with standing():
        village = factories.village()
        far = factories.village(code="64.07.01.2001")
        district, regency, province = above(village)
        people = {
            "editor": member(village, name="editor"),
            "approver": member(village, role=Role.VILLAGE_APPROVER, name="approver"),
            "far": member(far, name="far"),
            "companion": member(district, role=Role.COMPANION, name="companion"),
            "reviewer": member(regency, role=Role.REGENCY_REVIEWER, name="reviewer"),
            "curator": member(province, role=Role.PROVINCIAL_CURATOR, name="curator"),
            "admin": member(province, role=Role.HUB_ADMINISTRATOR, name="admin"),
            "both": member(village, name="both"),
            "super": User.objects.create_superuser("super"),
            "group": member(village, name="group"),
        }
        Membership.objects.create(user=people["both"], node=regency, role=Role.AUDITOR)
        group = Group.objects.create(name="Pengguna")
        group.permissions.add(Permission.objects.get(codename="change_user"))
        people["group"].groups.add(group)
        yield people


def above(village):
    district = village.get_parent()
    regency = district.get_parent()
    return district, regency, regency.get_parent()


def entered(user):
    browser = Client()
    browser.force_login(user)
    return browser


def token_of(person, by):
    return make_link(person, by=by).removeprefix("http://127.0.0.1:8000")


def names(helper):
    return set(helped_people(helper).values_list("username", flat=True))


def test_each_helps_below_the_own_place_and_nobody_beside_or_above(tree):
    of_village = {"editor", "approver"}

    assert {name: names(user) for name, user in tree.items()} == {
        "editor": set(),
        "approver": set(),
        "far": set(),
        "both": set(),
        "group": set(),
        "curator": set(),
        "companion": of_village,
        "reviewer": of_village | {"companion"},
        "admin": of_village | {"companion", "far", "reviewer", "both"},
        "super": of_village | {"companion", "far", "reviewer", "both", "curator", "admin"},
    }


def test_a_role_that_has_ended_neither_helps_nor_hinders(tree):
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=tree["both"], role=Role.AUDITOR).update(valid_until=yesterday)
    Membership.objects.filter(user=tree["editor"]).update(valid_until=yesterday)

    assert names(tree["companion"]) == {"approver", "both"}


@pytest.mark.parametrize("helper", ["approver", "curator", "editor"])
def test_the_screen_is_closed_to_others(tree, helper):
    browser = entered(tree[helper])

    assert browser.get("/admin/help-to-log-in/").status_code == 302
    assert browser.post(f"/admin/help-to-log-in/{tree['editor'].pk}/").status_code == 302
    assert "help-to-log-in" not in browser.get("/admin/").content.decode()
    assert ResetLink.objects.count() == 0


@pytest.mark.parametrize("person", ["far", "reviewer", "both", "super", "group", "companion"])
def test_no_link_is_made_for_somebody_else_whatever_number_is_sent(tree, person):
    browser = entered(tree["companion"])

    assert browser.post(f"/admin/help-to-log-in/{tree[person].pk}/").status_code == 404
    assert ResetLink.objects.count() == 0


def test_a_villager_without_e_mail_gets_in_again_with_the_link(tree):
    editor = tree["editor"]
    for _ in range(5):
        Client().post("/admin/login/", {"username": "editor", "password": "lupa"})
    helper = entered(tree["companion"])
    listed = helper.get("/admin/help-to-log-in/?q=edit").content.decode()

    shown = helper.post(f"/admin/help-to-log-in/{editor.pk}/")
    link = re.search(r'value="http://127\.0\.0\.1:8000(/admin/new-password/[\w-]+/)"', shown.content.decode())[1]
    phone = Client()
    form = phone.get(link)
    assert ("Buat tautan untuk editor" in listed, "Buat tautan untuk approver" in listed) == (True, False)
    assert shown["Cache-Control"].startswith("no-store")
    assert "data:image/svg+xml" in shown.content.decode()
    assert form["Location"] == FORM
    page = phone.get(FORM)
    assert "<b>editor</b>" in page.content.decode()
    # A browser hides the origin of a form where "no-referrer" stands, and Django refuses that.
    assert (form["Referrer-Policy"], page["Referrer-Policy"]) == ("no-referrer", "same-origin")
    weak = phone.post(FORM, {"new_password1": "editor", "new_password2": "editor"})
    assert weak.status_code == 200
    done = phone.post(FORM, {"new_password1": NEW, "new_password2": NEW})

    assert done["Location"] == "/admin/password_reset/complete/"
    assert "_auth_user_id" not in phone.session
    assert AccessAttempt.objects.count() == 0
    assert phone.post("/admin/login/", {"username": "editor", "password": NEW})["Location"] == "/admin/"
    told = AuditEntry.objects.filter(about="editor").order_by("pk").values_list("action", "person")
    assert list(told)[-2:] == [("reset_link_made", "companion"), ("password_changed", "")]
    assert Client().get(link).status_code == 410
    assert phone.get(FORM).status_code == 410


def test_a_link_works_for_48_hours_and_a_new_one_ends_it(tree):
    first = token_of(tree["editor"], tree["companion"])
    second = token_of(tree["editor"], tree["companion"])
    assert (Client().get(first).status_code, Client().get(second).status_code) == (410, 302)
    late = Client()
    late.get(second)

    ResetLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert (Client().get(second).status_code, late.get(FORM).status_code) == (410, 410)
    assert late.post(FORM, {"new_password1": NEW, "new_password2": NEW}).status_code == 410


def test_a_link_does_not_lead_above_its_maker_when_the_person_rises(tree):
    link = token_of(tree["editor"], tree["companion"])
    browser = Client()
    browser.get(link)
    Membership.objects.create(
        user=tree["editor"], node=Membership.objects.get(user=tree["reviewer"]).node, role=Role.REGENCY_REVIEWER
    )

    assert browser.post(FORM, {"new_password1": NEW, "new_password2": NEW}).status_code == 410
    assert Client().get(link).status_code == 410


def test_a_link_ends_with_the_role_of_its_maker_and_with_any_new_password(tree):
    link = token_of(tree["editor"], tree["companion"])
    Membership.objects.filter(user=tree["companion"]).delete()
    assert Client().get(link).status_code == 410

    link = token_of(tree["editor"], tree["reviewer"])
    tree["editor"].set_password(NEW)
    tree["editor"].save()
    assert Client().get(link).status_code == 410
    assert ResetLink.objects.count() == 0


def test_the_database_holds_no_token(tree):
    link = token_of(tree["editor"], tree["companion"])

    assert link.split("/")[-2] not in str(ResetLink.objects.values().get())
    with pytest.raises(NotToHelp):
        make_link(tree["super"], by=tree["admin"])


def test_fifty_people_are_listed_with_few_statements(tree, django_assert_max_num_queries):
    browser = entered(tree["companion"])
    village = factories.village()
    for number in range(50):
        member(village, name=f"warga-{number}")
    browser.get("/admin/")

    with django_assert_max_num_queries(20):
        page = browser.get("/admin/help-to-log-in/").content.decode()

    assert page.count("Buat tautan untuk") == 50
