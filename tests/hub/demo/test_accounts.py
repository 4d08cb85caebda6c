"""Demo log-ins exist only where they are wanted, and each may change its own part of the tree."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.models import Page

from hub.models.user import User
from tests.factories import village
from tests.hub.demo.conftest import Demo

pytestmark = pytest.mark.django_db


def test_production_gets_no_log_in_by_mistake(planted: Demo) -> None:
    said = planted()

    assert "No demo log-ins were made, because DEBUG is off" in said
    assert not User.objects.exists()
    assert not Group.objects.filter(name__endswith="(contoh)").exists()


def test_a_laptop_gets_log_ins_and_their_password_is_printed(planted: Demo, settings: Settings) -> None:
    settings.DEBUG = True

    said = planted()

    assert sorted(User.objects.values_list("username", flat=True)) == ["admin", "editor", "reviewer"]
    assert [line.split()[:2] for line in said.splitlines()[-3:]] == [
        ["editor", "desa-hub-demo"],
        ["reviewer", "desa-hub-demo"],
        ["admin", "desa-hub-demo"],
    ]


@pytest.mark.parametrize(
    ("username", "may_change"),
    [
        ("editor", {"64.02.08.2009"}),
        ("reviewer", {"64.02.08.2009"}),
        ("admin", {"64.02.08.2009", "64.03.12.2003", "64.03.12.2001"}),
    ],
)
def test_an_account_may_change_its_own_part(planted: Demo, username: str, may_change: set[str]) -> None:
    planted("--accounts")

    user = User.objects.get(username=username)
    codes = ("64.02.08.2009", "64.03.12.2003", "64.03.12.2001")
    allowed = {code for code in codes if village(code).permissions_for_user(user).can_edit()}
    assert allowed == may_change
    assert user.check_password("desa-hub-demo")


def test_the_reviewer_may_change_the_whole_regency_and_the_editor_not(planted: Demo) -> None:
    planted("--accounts")
    neighbour = village("64.02.08.2010", "Muhuran")

    may_edit = {
        name: neighbour.permissions_for_user(User.objects.get(username=name)).can_edit()
        for name in ("editor", "reviewer")
    }

    assert may_edit == {"editor": False, "reviewer": True}


@pytest.mark.parametrize("username", ["editor", "reviewer", "admin"])
def test_an_account_opens_the_cms_and_its_forms(planted: Demo, client: Client, username: str) -> None:
    planted("--accounts")
    client.force_login(User.objects.get(username=username))
    page = village("64.02.08.2009")

    answers = [
        client.get(reverse("wagtailadmin_home")),
        client.get(reverse("wagtailadmin_explore", args=[page.pk])),
        client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])),
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 200]


def test_the_editor_may_add_news_and_pictures_of_the_village(planted: Demo, client: Client) -> None:
    planted("--accounts")
    client.force_login(User.objects.get(username="editor"))

    answers = [
        client.get(reverse("wagtailadmin_pages:add", args=["hub", "newspage", village("64.02.08.2009").pk])),
        client.get(reverse("wagtailimages:add")),
        client.get(reverse("wagtaildocs:add")),
        client.get(reverse("wagtailimages_chooser:choose")),
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200]


def test_an_account_of_the_same_name_is_left_alone(planted: Demo) -> None:
    User.objects.create_user("admin", password="secret")

    said = planted("--accounts")
    planted("--remove")

    assert 'The name "admin" belongs to an account that demo did not make; it was left alone.' in said
    assert User.objects.get().check_password("secret")


def test_removing_takes_accounts_and_groups_too(planted: Demo) -> None:
    groups = Group.objects.count()
    planted("--accounts")

    planted("--remove")

    assert (User.objects.count(), Group.objects.count()) == (0, groups)


def test_an_account_whose_village_is_missing_is_left_out(planted: Demo) -> None:
    Page.objects.get(region__code="64.02.08.2009").delete()

    said = planted("--accounts")

    assert 'The account "editor" was left out: 64.02.08.2009 has no page.' in said
