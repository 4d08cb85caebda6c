"""Point-in-time recovery as docs/backup.md describes it, with a server that archives its WAL."""

from pathlib import Path

import pytest

from tests.lasting.clusters import Cluster
from tests.lasting.machines import machine, until
from tests.servers import private

LIVED = "tests.lasting.lived"
pytestmark = [pytest.mark.nightly, pytest.mark.postgres]


def test_the_last_moment_before_a_mistake_comes_back(cluster: Cluster, tmp_path: Path) -> None:
    with machine(tmp_path / "hub", server=cluster.address, ELASTICSEARCH_URL="") as hub:
        hub.manage("migrate", "--verbosity=0")
        early = hub.ask(LIVED, "plant")
        cluster.run("pg_basebackup", "--pgdata=base", "--wal-method=stream", "--checkpoint=fast")
        cluster.run("pg_verifybackup", "base")
        good = hub.ask(LIVED, "go_on")
        address = hub.variables["DATABASE_URL"]
        moment = cluster.asked("SELECT clock_timestamp()::text")
        cluster.asked("UPDATE hub_publication SET withdrawn_at = now() RETURNING 1", address=address)
        late = hub.ask(LIVED, "look")
        segment = cluster.asked("SELECT pg_walfile_name(pg_switch_wal())")
        until((cluster.archive / str(segment)).exists)
        cluster.stop()

        base = cluster.folder / "base"
        with (base / "postgresql.auto.conf").open("a") as settings:
            settings.write(f"restore_command = 'cp {cluster.archive}/%f %p'\n")
            settings.write(f"recovery_target_time = '{moment}'\nrecovery_target_action = 'promote'\n")
        private.write(base / "recovery.signal", "")
        cluster.start("base")
        warned = hub.manage("search_status", expected=1)
        hub.manage("restored")
        after = hub.ask(LIVED, "look", good["cursor"], late["cursor"])
        agreed = hub.manage("reconcile")

    assert late["titles"] == {}
    assert good["titles"] != early["titles"]
    assert (after["titles"], after["files"]) == (good["titles"], good["files"])
    assert "manage.py restored" in warned
    assert after["resyncs"] == [True, True]
    assert agreed == "Pages and publications agree.\n"
