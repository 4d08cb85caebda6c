"""Point-in-time recovery as docs/backup.md describes it, with a server that archives its WAL."""

import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from deploy.run import children
from deploy.run.ports import LOOPBACK, accepts_connections, free_port
from tests.lasting.machines import Machine, machine, until
from tests.servers import postgres, private

LIVED = "tests.lasting.lived"
PASSWORD = "of-this-test"
pytestmark = [pytest.mark.nightly, pytest.mark.postgres]


class Cluster:
    """A server of PostgreSQL that archives, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        found = postgres.programs()
        assert found is not None
        self.folder, self.programs, self.archive = folder, found, private.make_folder(folder / "archive")
        postgres._make_cluster(folder, programs=found, password=PASSWORD)

    def start(self, data: str) -> str:
        """Start it on this data folder; give the address of its own database, once it accepts changes."""
        port = free_port()
        options = {
            "listen_addresses": LOOPBACK,
            "port": str(port),
            "unix_socket_directories": "",
            "archive_mode": "on",
            "archive_command": f"test ! -f {self.archive}/%f && cp %p {self.archive}/%f",
        }
        words = [f"--{name}={value}" for name, value in options.items()]
        log = self.folder / f"{data}.log"
        self.process = private.start(
            [self.programs / "postgres", "-D", self.folder / data, *words], folder=self.folder, log=log, environment={}
        )
        self.port = port
        address = f"postgres://{postgres.USER}:{PASSWORD}@{LOOPBACK}:{port}/postgres"
        until(lambda: accepts_connections(LOOPBACK, port) and asked(address, "SELECT NOT pg_is_in_recovery()") is True)
        return address

    def stop(self) -> None:
        """End it at once, as a lost machine does."""
        children.stop(self.process, by=signal.SIGQUIT)

    def run(self, program: str, *arguments: str) -> None:
        """Run a program of PostgreSQL against it."""
        address = {"PGHOST": LOOPBACK, "PGPORT": str(self.port), "PGUSER": postgres.USER, "PGPASSWORD": PASSWORD}
        done = private.run([self.programs / program, *arguments], folder=self.folder, environment=address)
        assert done.returncode == 0, done.stdout


def asked(address: str, statement: str) -> object:
    """Return the first value of the answer; None while the server starts."""
    try:
        with closing(psycopg.connect(address, autocommit=True, connect_timeout=3)) as connection:
            row = connection.execute(statement).fetchone()
            return row[0] if row else None
    except psycopg.OperationalError:
        return None


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """Return a cluster in a folder that its account may read."""
    folder = Path(tempfile.mkdtemp(prefix="desa-hub-wal-"))
    private.own(folder)
    made = Cluster(folder)
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


def test_the_last_moment_before_a_mistake_comes_back(cluster: Cluster, tmp_path: Path) -> None:
    server = cluster.start("data")
    with machine(tmp_path / "hub", server=server, ELASTICSEARCH_URL="") as hub:
        hub.manage("migrate", "--verbosity=0")
        early = hub.ask(LIVED, "plant")
        cluster.run("pg_basebackup", "--pgdata=base", "--wal-method=stream", "--checkpoint=fast")
        cluster.run("pg_verifybackup", "base")
        good = hub.ask(LIVED, "go_on")
        address = hub.variables["DATABASE_URL"]
        moment = asked(address, "SELECT clock_timestamp()::text")
        asked(address, "UPDATE hub_publication SET withdrawn_at = now() RETURNING 1")
        late = hub.ask(LIVED, "look")
        segment = asked(address, "SELECT pg_walfile_name(pg_switch_wal())")
        until((cluster.archive / str(segment)).exists)
        cluster.stop()

        base = cluster.folder / "base"
        with (base / "postgresql.auto.conf").open("a") as settings:
            settings.write(f"restore_command = 'cp {cluster.archive}/%f %p'\n")
            settings.write(f"recovery_target_time = '{moment}'\nrecovery_target_action = 'promote'\n")
        private.write(base / "recovery.signal", "")
        name = address.rpartition("/")[2]
        recovered = Machine({**hub.variables, "DATABASE_URL": f"{cluster.start('base').rpartition('/')[0]}/{name}"})
        warned = recovered.manage("search_status", expected=1)
        recovered.manage("restored")
        after = recovered.ask(LIVED, "look", good["cursor"], late["cursor"])

        assert late["titles"] == {}
        assert good["titles"] != early["titles"]
        assert (after["titles"], after["files"]) == (good["titles"], good["files"])
        assert "manage.py restored" in warned
        assert after["resyncs"] == [True, True]
        assert recovered.manage("reconcile") == "Pages and publications agree.\n"
