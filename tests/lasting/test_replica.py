"""A real standby of PostgreSQL takes the reads of readers: up to date, held back, gone, and back again."""

import http.client
import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from urllib.parse import quote

import psycopg
import pytest

from deploy.releases.folder import PROJECT
from deploy.run.ports import LOOPBACK
from tests.lasting.clusters import Cluster, Standby
from tests.lasting.machines import Machine, machine, serving, until
from tests.lasting.reading import Reader

TITLES = "{ news(first: 20) { nodes { title } } n%d: contentVersion }"
SCANS = "SELECT coalesce(sum(seq_scan + idx_scan), 0)::int FROM pg_stat_user_tables WHERE relname = 'hub_publication'"
pytestmark = [pytest.mark.nightly, pytest.mark.postgres]


@pytest.fixture
def standby(cluster: Cluster) -> Iterator[Standby]:
    made = Standby(cluster)
    made.start()
    try:
        yield made
    finally:
        made.stop()


def test_readers_read_from_it_and_never_what_is_no_longer_so(cluster: Cluster, standby: Standby, tmp_path) -> None:
    with machine(tmp_path / "hub", server=cluster.address, ELASTICSEARCH_URL="") as hub:
        hub.manage("migrate", "--verbosity=0")
        hub.ask("tests.lasting.lived", "plant")
        primary = hub.variables["DATABASE_URL"]
        name = primary.rpartition("/")[2]
        replica = f"{standby.address.rpartition('/')[0]}/{name}"
        until(standby.has_all)
        doctor = Machine({**hub.variables, "HUB_REPLICA_URL": replica})
        with serving(PROJECT, doctor) as port:
            # Each thread's first request opens its connection, on the primary.
            opened = [titles(port, number) for number in range(10)]
            until(lambda: scans(primary) > 0)
            before = scans(primary), scans(replica)
            made = [titles(port, number) for number in range(10, 30)]
            until(lambda: scans(replica) >= before[1] + len(made))
            after = scans(primary), scans(replica)
            first = [titles(port) for _ in range(10)]
            standby.asked("SELECT pg_wal_replay_pause()")
            hub.ask("tests.lasting.lived", "go_on")
            behind = [titles(port) for _ in range(10)]
            lagging = doctor.manage("doctor", "--json", expected=1)
            standby.asked("SELECT pg_wal_replay_resume()")
            until(standby.has_all)
            caught_up = [titles(port) for _ in range(10)]
            with Reader(port, (TITLES % 0, "{ contentVersion }")) as reader:
                until(lambda: reader.asked > 10)
                standby.stop()
                gone = reader.asked
                until(lambda: reader.asked > gone + 20)
                standby.start()
                until(lambda: reader.asked > gone + 40)

    assert {"Dermaga asli" in answer for answer in [*opened, *made]} == {True}
    # The statistics of what was opened may come late.
    assert after[0] - before[0] < len(opened)
    assert "Dermaga asli" in first[0]
    assert {*first} == {first[0]}
    assert "Dermaga berubah" in behind[0]
    assert {*behind} == {*caught_up} == {behind[0]}
    assert "lags" in lagging
    assert reader.failures == []


def scans(address: str) -> int:
    """Return how often publications were looked up on this server."""
    with closing(psycopg.connect(address, autocommit=True)) as connection:
        row: Any = connection.execute(SCANS).fetchone()
        return int(row[0])


def titles(port: int, number: int = 0) -> str:
    """Return the answer; one with another number was not asked for before, so it is not kept."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=30)
    with closing(connection):
        connection.request("GET", f"/graphql/?query={quote(TITLES % number)}", headers={"Host": "localhost"})
        answer = connection.getresponse()
        body = answer.read().decode()
    assert answer.status == http.HTTPStatus.OK
    assert "errors" not in json.loads(body)
    return body
