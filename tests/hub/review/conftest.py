"""The people around one new village: its editor and approver, the reviewers of its regency and another, the curator."""

from dataclasses import dataclass

import pytest
from django.test import Client

from hub.content.village import VillagePage
from hub.models.gates import Trust
from hub.models.roles import Role
from hub.models.user import User
from tests import factories
from tests.conftest import Standing
from tests.factories.people import member

OTHER = "64.03.12.2003"


@dataclass(frozen=True)
class World:
    """What is planted once for a file."""

    village: VillagePage
    editor: User
    approver: User
    reviewer: User
    other_reviewer: User
    curator: User


@pytest.fixture(scope="module")
def world(standing: Standing) -> World:
    """Plant the village, which is new, and its people."""
    with standing():
        village = factories.village(trust=Trust.NEW)
        other = factories.village(OTHER, "Kayu Indah")
        return World(
            village=village,
            editor=member(village, name="editor"),
            approver=member(village, role=Role.VILLAGE_APPROVER, name="penyetuju"),
            reviewer=member(factories.regency(), role=Role.REGENCY_REVIEWER, name="peninjau"),
            other_reviewer=member(other.get_parent().get_parent(), role=Role.REGENCY_REVIEWER, name="peninjau-lain"),
            curator=member(factories.province(), role=Role.PROVINCIAL_CURATOR, name="kurator"),
        )


@pytest.fixture
def people(world: World, db: None) -> World:
    """Return the same people as they are in the database, with nothing remembered on their objects."""
    names = ("editor", "approver", "reviewer", "other_reviewer", "curator")
    fresh = {name: User.objects.get(pk=getattr(world, name).pk) for name in names}
    return World(village=VillagePage.objects.get(pk=world.village.pk), **fresh)


def browser(user: User) -> Client:
    """Return a browser in which the person is logged in."""
    client = Client()
    client.force_login(user)
    return client
