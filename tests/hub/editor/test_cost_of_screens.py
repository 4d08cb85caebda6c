"""No screen of the CMS sends more than 60 statements, publishing included, however many villages somebody has."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry

from benchmarks.screens_of_roles import screens
from hub.models.gates import Trust
from hub.models.roles import Role
from hub.models.village_trust import VillageTrust
from tests import factories
from tests.factories.people import member

MOST = 60
# What each role may publish in a village that is trusted: news, and the curator practices too.
PUBLISHED = {Role.VILLAGE_APPROVER: 1, Role.REGENCY_REVIEWER: 1, Role.PROVINCIAL_CURATOR: 2}
VILLAGES = 7
PIECES = 5


@pytest.fixture(scope="module")
def planted(standing):
    """Plant villages of one regency, with news and a practice in the first one."""
    with standing():
        pela = factories.village()
        for number in range(1, VILLAGES):
            factories.village(f"64.02.08.2{number:03}", f"Desa {number}")
        for number in range(PIECES):
            factories.news(pela, title=f"Kabar desa {number}")
            factories.news(pela, title=f"Draf desa {number}", live=False)
        factories.practice(pela)
        VillageTrust.objects.update_or_create(village=pela, defaults={"level": Trust.TRUSTED})
        return pela


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.VILLAGE_EDITOR, factories.village),
        (Role.VILLAGE_APPROVER, factories.village),
        (Role.REGENCY_REVIEWER, factories.regency),
        (Role.PROVINCIAL_CURATOR, factories.province),
    ],
)
def test_a_screen_stays_within_its_statements(planted, role, place):
    client = Client()
    person = member(place(), role=role)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    counts, published = {}, 0
    for screen in list(screens(client, planted, may_publish=role != Role.VILLAGE_EDITOR)):
        with transaction.atomic(), CaptureQueriesContext(connection) as sent:
            answer = client.get(screen.address) if screen.sent is None else client.post(screen.address, screen.sent)
            published += PageLogEntry.objects.filter(action="wagtail.publish", user=person).count()
            transaction.set_rollback(True)
        assert answer.status_code < 500, screen
        counts[screen.name] = sum(not one["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")) for one in sent)

    assert {name: count for name, count in counts.items() if count > MOST} == {}
    assert published == PUBLISHED.get(role, 0)
