"""Two links for one account that are made, or used, in the same moment: one of them opens it, and once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client

from hub.accounts.reset_links import make_link
from hub.models.membership import Membership
from hub.models.personal_links import Invitation, ResetLink
from hub.models.roles import Role
from hub.models.user import User
from hub.onboarding.invitations import invite, waiting_account
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
AT_ONCE = 4


def at_once(*tasks):
    """Return what each of the tasks returns; all begin in the same moment."""
    start = Barrier(len(tasks))

    def run(task):
        start.wait(timeout=20)
        try:
            return task()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


@pytest.fixture
def siti():
    person = waiting_account("Siti Aminah", "")
    person.save()
    Membership.objects.create(user=person, node=factories.village(), role=Role.VILLAGE_EDITOR)
    return person


def chosen(number):
    password = f"perahu-ketinting-{number}7"
    return {"first_name": "Siti", "username": f"siti{number}", "password": password, "again": password}


def accepting(link, number):
    """Return what opens the link and, with others, sends its form."""
    browser = Client()
    browser.get(urlsplit(link).path)
    return lambda: browser.post("/undangan/", chosen(number)).status_code


def test_of_two_invitations_made_at_once_one_works(siti):
    makers = [member(factories.village(), role=Role.VILLAGE_APPROVER, name=f"penyetuju{one}") for one in range(AT_ONCE)]

    made = at_once(*[lambda maker=maker: invite([User.objects.get(pk=siti.pk)], by=maker) for maker in makers])

    assert Invitation.objects.unused().count() == 1
    opened = [accepting(invitation.link, number)() for number, [invitation] in enumerate(made)]
    assert sorted(opened) == [302, *[410] * (AT_ONCE - 1)]


def test_an_invitation_used_twice_at_once_opens_the_account_once(siti):
    [invitation] = invite([siti], by=None)

    answers = at_once(*[accepting(invitation.link, number) for number in range(AT_ONCE)])

    assert sorted(answers) == [302, *[410] * (AT_ONCE - 1)]
    assert Invitation.objects.get().used_at is not None


def test_an_invitation_used_while_another_is_made_opens_the_account_once(siti):
    [invitation] = invite([siti], by=None)

    answer, [second] = at_once(accepting(invitation.link, 1), lambda: invite([User.objects.get(pk=siti.pk)], by=None))

    assert {answer, accepting(second.link, 2)()} == {302, 410}


def test_links_for_a_password_made_and_used_at_once_work_once():
    helped = member(factories.village(), name="budi")
    helpers = [member(factories.district(), role=Role.COMPANION, name=f"pendamping{one}") for one in range(AT_ONCE)]

    links = at_once(*[lambda helper=helper: make_link(helped, by=helper) for helper in helpers])
    assert ResetLink.objects.count() == 1
    opened = []
    for link in links:
        browser = Client()
        if browser.get(urlsplit(link).path).status_code == 302:
            opened.append(link)
    assert len(opened) == 1
    browsers = [Client() for _ in range(AT_ONCE)]
    for browser in browsers:
        browser.get(urlsplit(opened[0]).path)
    sent = [
        lambda browser=browser, number=number: (
            browser.post(
                "/admin/new-password/",
                {"new_password1": f"perahu-biru-{number}5", "new_password2": f"perahu-biru-{number}5"},
            ).status_code
        )
        for number, browser in enumerate(browsers)
    ]

    assert sorted(at_once(*sent)) == [302, *[410] * (AT_ONCE - 1)]
