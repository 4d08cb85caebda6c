"""The list from which a village begins a copy: what it may copy, and nothing of a chain in which it stands."""

import re

import pytest

from hub.models.roles import Role
from hub.shapes.adoptions import AdoptionState
from tests import factories
from tests.factories.people import member

pytestmark = pytest.mark.django_db

ORIGIN, COPIER, THIRD, OWN = "64.02.02.2001", "64.02.08.2009", "64.03.12.2003", "64.02.08.2004"


@pytest.fixture
def listed(client):
    """Return a function that gives the titles on the screen, with the words beside them."""
    place = factories.village(OWN, "Liang")
    client.force_login(member(place, role=Role.VILLAGE_APPROVER))

    def read(words=""):
        screen = client.get("/admin/tiru/", {"cari": words}).content.decode()
        return re.findall(r"<strong>([^<]+)</strong> <small>([^<]+)</small>", screen)

    return read


@pytest.fixture
def told():
    return factories.practice(factories.village(ORIGIN, "Jembayan"), title="Bank sampah")


def copied(page, code, state=AdoptionState.RUNNING, **fields):
    return factories.copy_of(page, factories.village(code, f"Desa {code[-4:]}"), state=state, **fields)


def test_practices_and_copies_that_run_are_offered_each_with_its_village(listed, told):
    copied(told, COPIER, title="Bank sampah terapung")

    assert listed() == [
        ("Bank sampah terapung", "Desa Desa 2009 · penerapan yang berjalan"),
        ("Bank sampah", "Desa Jembayan · berjalan di 1 desa lain"),
    ]
    assert [title for title, _ in listed("terapung")] == ["Bank sampah terapung"]


@pytest.mark.parametrize("state", [AdoptionState.PLANNED, AdoptionState.IN_PROGRESS, AdoptionState.STOPPED])
def test_what_does_not_run_is_not_offered(listed, told, state):
    copied(told, COPIER, state)

    assert [title for title, _ in listed()] == ["Bank sampah"]


def test_a_copy_is_begun_from_a_copy(listed, told, client):
    copy = copied(told, COPIER)

    screen = client.get("/admin/tiru/").content.decode()
    address = f"/admin/tulis/adoption/?desa={factories.village(OWN).pk}&amp;asal={copy.pk}"

    assert f'href="{address}"' in screen
    assert client.get(address.replace("&amp;", "&")).status_code == 200


def test_nothing_of_a_chain_in_which_the_village_stands_is_offered(listed, told):
    first = copied(told, COPIER)
    grown = factories.practice(factories.village(COPIER), title="Tumbuh dari tiruan")
    first.told_as = grown
    factories.published(first)
    assert len(listed()) == 3

    copied(told, OWN, AdoptionState.PLANNED)

    assert listed() == []


def test_copies_of_the_own_practice_are_not_offered(listed):
    own = factories.practice(factories.village(OWN), title="Milik sendiri")
    copied(copied(own, COPIER), THIRD)

    assert listed() == []


def test_what_is_withdrawn_is_not_offered(listed, told):
    copied(told, COPIER).unpublish()

    assert [title for title, _ in listed()] == ["Bank sampah"]
    told.unpublish()
    assert listed() == []
