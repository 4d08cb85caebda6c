"""How many statements telling others costs, which does not depend on how much is owed."""

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.models.publication import Publication
from hub.webhooks.couriers import Couriers
from hub.webhooks.leases import due_endpoints
from hub.webhooks.purging import keep_cache
from tests import factories
from tests.hub.webhooks.test_deliveries import set_version
from tests.search.documents import FAR_ABOVE, publications

pytestmark = pytest.mark.django_db
# Claim and read it, look for the next change once more, note that there is none, release.
AROUND = 6


def statements(work, *arguments):
    with CaptureQueriesContext(connection) as captured:
        work(*arguments)
    return len(captured)


def test_looking_for_work_where_there_is_none_costs_two_statements(added):
    for _ in range(5):
        set_version(added("http://127.0.0.1:9/"), FAR_ABOVE)
    publications(3)
    assert due_endpoints() == []

    assert statements(Couriers(threading.Event()).once) == 2
    assert statements(keep_cache) == 1


@pytest.mark.parametrize(("followed", "each"), [({}, 3), ({"kinds": ("news",)}, 4), ({"regions": ("64.02",)}, 5)])
def test_a_message_costs_the_clock_the_change_and_the_note(followed, each, partner, added, deliver):
    factories.regency()
    endpoint = added(**followed)
    publications(8)
    Publication.objects.update(regency="64.02")

    def cost(of):
        set_version(endpoint, 8 - of)
        return statements(deliver, endpoint)

    assert cost(8) - cost(3) == 5 * each
    assert cost(3) <= AROUND + 4 * each
    assert len(partner.events) == 14
