"""A team of 250 people costs no more statements than one of ten, on every screen of teams and people."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hub.models.membership import Membership
from hub.models.roles import Role
from hub.models.user import User
from hub.onboarding import invitations
from hub.onboarding.invitations import invite, waiting_account
from hub.onboarding.letters import send
from tests import factories
from tests.factories.people import member

pytestmark = pytest.mark.django_db
FEW, MANY = 10, 250


@pytest.fixture
def waiting():
    """Return what lets so many more people wait in the village, each with an address."""
    made = []

    def fill(count):
        people = [waiting_account(f"Orang {one}", f"orang{one}@desa.example") for one in range(len(made), count)]
        User.objects.bulk_create(people)
        Membership.objects.bulk_create(
            Membership(user=person, node=factories.village(), role=Role.VILLAGE_EDITOR) for person in people
        )
        made.extend(people)
        return list(made)

    factories.village()
    return fill


def statements(ask):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = ask()
    assert answer.status_code == 200
    return len(asked)


@pytest.mark.parametrize("screen", ["team", "cards", "places", "help", "people", "hand over"])
def test_the_length_of_a_list_costs_nothing(waiting, screen, monkeypatch):
    monkeypatch.setattr(invitations, "sheet_of", lambda sent: b"")
    monkeypatch.setattr("hub.onboarding.team_screen.sheet_of", lambda sent: b"%PDF")
    village = factories.village()
    role, place = (Role.HUB_ADMINISTRATOR, factories.province())
    browser = Client()
    browser.force_login(member(place, role=role))
    ask = {
        "team": lambda: browser.get(f"/admin/tim/{village.pk}/"),
        "cards": lambda: browser.post(f"/admin/tim/{village.pk}/kartu/"),
        "places": lambda: browser.get("/admin/tim/?q=64"),
        "help": lambda: browser.get("/admin/help-to-log-in/"),
        "people": lambda: browser.get("/admin/users/"),
        "hand over": lambda: browser.get(f"/admin/tim/{village.pk}/serah-terima/"),
    }[screen]

    waiting(FEW)
    ask()
    few = statements(ask)
    waiting(MANY)
    many = statements(ask)

    assert many <= few + 8  # On SQLite, inserts of many rows go in parts.
    assert many < 60


def test_letters_to_many_are_written_by_one_statement(waiting, django_assert_num_queries):
    [*people] = waiting(FEW)
    invitations = invite(people, by=None)

    with django_assert_num_queries(1):
        assert send(invitations) == FEW
