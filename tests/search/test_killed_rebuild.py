"""A rebuild whose process is killed, on real servers."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from hub.models.publication import Publication
from search.engines.registry import index_of
from search.models import Generation
from search.rebuild import rebuild
from search.relay import Relay
from tests.database_addresses import address_of
from tests.search.documents import publications

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.elasticsearch,
    pytest.mark.django_db(transaction=True),
]

COUNT = 6_000


def test_it_is_continued_and_loses_nothing(elasticsearch, settings):
    assert Relay().drain()
    old = Generation.objects.get(engine="elasticsearch")
    publications(COUNT)

    process = subprocess.Popen(
        [sys.executable, "manage.py", "rebuild"], env=environment(settings), stdout=subprocess.DEVNULL
    )
    building = Generation.objects.filter(engine="elasticsearch", state="building", watermark__gt=0)
    wait_for(building.exists)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=10)
    killed = building.get()
    Publication.objects.filter(pk="piece-000001").update(version=COUNT + 1, title="Baru")
    Publication.objects.filter(pk="piece-000002").update(version=COUNT + 2, withdrawn_at=timezone.now())
    Generation.objects.filter(pk=killed.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    new = rebuild("elasticsearch", report=lambda _line: None)

    assert killed.watermark < COUNT
    assert new.pk == killed.pk
    assert Generation.objects.get(pk=old.pk).state == "previous"
    census = index_of(new).census(up_to=10**9, leaving_out=frozenset())
    assert census.count == COUNT - 1
    assert census.version_sum == sum(range(3, COUNT + 2))


def environment(settings):
    """Return the environment of a process beside the tests, on their database and with their index names."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "settings.test",
        "DATABASE_URL": address_of(connection.settings_dict),
        "SEARCH_INDEX_PREFIX": settings.SEARCH_INDEX_PREFIX,
    }


def wait_for(is_true, *, seconds=60):
    """Wait until it is true."""
    end = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < end, "It did not become true in time."
        time.sleep(0.01)
