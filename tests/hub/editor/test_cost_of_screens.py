"""No screen of the CMS sends more than 60 statements, publishing 80, however many villages somebody has."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.screens_of_roles import screens
from hub.models.roles import Role
from tests import factories
from tests.factories.people import member

MOST = 60
# What goes out is written whole: page, revision, publication, terms, files, two indexes and the log.
MOST_OF_PUBLISHING = 80
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
        return pela


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.VILLAGE_EDITOR, factories.village),
        (Role.REGENCY_REVIEWER, factories.regency),
        (Role.PROVINCIAL_CURATOR, factories.province),
    ],
)
def test_a_screen_stays_within_its_statements(planted, role, place):
    client = Client()
    client.force_login(member(place(), role=role), backend="django.contrib.auth.backends.ModelBackend")

    counts = {}
    for screen in list(screens(client, planted, may_publish=role != Role.VILLAGE_EDITOR)):
        with transaction.atomic(), CaptureQueriesContext(connection) as sent:
            answer = client.get(screen.address) if screen.sent is None else client.post(screen.address, screen.sent)
            transaction.set_rollback(True)
        assert answer.status_code < 500, screen
        counts[screen.name] = sum(not one["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")) for one in sent)

    most = {name: MOST_OF_PUBLISHING if name.endswith("publish") else MOST for name in counts}
    assert {name: count for name, count in counts.items() if count > most[name]} == {}
