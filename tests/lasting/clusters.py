"""A server of PostgreSQL that a test may stop, start again, and recover from its archive."""

import signal
from contextlib import closing
from pathlib import Path

import psycopg

from deploy.run import children
from deploy.run.ports import LOOPBACK, accepts_connections, free_port
from tests.lasting.machines import until
from tests.servers import postgres, private

PASSWORD = "of-this-test"


class Cluster:
    """A server that archives its WAL, in a folder of its own; its port stays the same."""

    def __init__(self, folder: Path) -> None:
        found = postgres.programs()
        assert found is not None
        self.folder, self.programs, self.archive = folder, found, private.make_folder(folder / "archive")
        self.port = free_port()
        self.address = f"postgres://{postgres.USER}:{PASSWORD}@{LOOPBACK}:{self.port}/postgres"
        postgres._make_cluster(folder, programs=found, password=PASSWORD)

    def start(self, data: str = "data") -> None:
        """Start it on this data folder; it accepts changes when this returns."""
        options = {
            "listen_addresses": LOOPBACK,
            "port": str(self.port),
            "unix_socket_directories": "",
            "archive_mode": "on",
            "archive_command": f"test ! -f {self.archive}/%f && cp %p {self.archive}/%f",
        }
        words = [f"--{name}={value}" for name, value in options.items()]
        log = self.folder / f"{data}.log"
        self.process = private.start(
            [self.programs / "postgres", "-D", self.folder / data, *words], folder=self.folder, log=log, environment={}
        )
        until(lambda: accepts_connections(LOOPBACK, self.port) and self.asked("SELECT NOT pg_is_in_recovery()") is True)

    def stop(self, by: signal.Signals = signal.SIGQUIT) -> None:
        """End it, at once as a lost machine does, or by INT as a restart does."""
        children.stop(self.process, by=by)

    def run(self, program: str, *arguments: str) -> None:
        """Run a program of PostgreSQL against it."""
        address = {"PGHOST": LOOPBACK, "PGPORT": str(self.port), "PGUSER": postgres.USER, "PGPASSWORD": PASSWORD}
        done = private.run([self.programs / program, *arguments], folder=self.folder, environment=address)
        assert done.returncode == 0, done.stdout

    def asked(self, statement: str, *, address: str = "") -> object:
        """Return the first value of the answer; None while the server starts."""
        try:
            with closing(psycopg.connect(address or self.address, autocommit=True, connect_timeout=3)) as connection:
                row = connection.execute(statement).fetchone()
                return row[0] if row else None
        except psycopg.OperationalError:
            return None


class Standby(Cluster):
    """A standby that follows another cluster's log as it is written."""

    def __init__(self, primary: Cluster) -> None:
        self.primary, self.programs, self.archive = primary, primary.programs, primary.archive
        self.folder = private.make_folder(primary.folder / "standby")
        self.port = free_port()
        self.address = primary.address.replace(f":{primary.port}/", f":{self.port}/")
        data = str(self.folder / "data")
        primary.run("pg_basebackup", "-D", data, "-X", "stream", "-c", "fast", "-R", "--no-sync")

    def start(self, data: str = "data") -> None:
        """Start it; it answers, and follows, when this returns."""
        options = {"listen_addresses": LOOPBACK, "port": str(self.port), "unix_socket_directories": ""}
        words = [f"--{name}={value}" for name, value in options.items()]
        self.process = private.start(
            [self.programs / "postgres", "-D", self.folder / data, *words],
            folder=self.folder,
            log=self.folder / f"{data}.log",
            environment={},
        )
        until(lambda: accepts_connections(LOOPBACK, self.port) and self.asked("SELECT pg_is_in_recovery()") is True)

    def has_all(self) -> bool:
        """Say whether it shows all that the primary has written until now."""
        written = self.primary.asked("SELECT pg_current_wal_lsn()::text")
        return self.asked(f"SELECT pg_last_wal_replay_lsn() >= '{written}'::pg_lsn") is True
