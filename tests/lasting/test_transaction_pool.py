"""PgBouncer in transaction mode, two connections for everybody: nothing of one request meets another one."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import urlsplit

import psycopg
import pytest

from deploy.releases.folder import PROJECT
from deploy.run import children
from deploy.run.debian import install_packages
from deploy.run.ports import LOOPBACK, accepts_connections, free_port
from tests.lasting.machines import machine as machine_of_its_own
from tests.lasting.machines import serving, until
from tests.lasting.reading import asked
from tests.servers import machine, private

ADDRESSES = (
    "/graphql/?query=%7Bnews(first:20)%7Bedges%7Bnode%7Bid%7D%7D%7D%7D",
    "/graphql/?query=%7Bsearch(query:%22dermaga%22)%7Bedges%7Bnode%7Btitle%7D%7D%7D%7D",
)
pytestmark = [pytest.mark.nightly, pytest.mark.postgres]


@pytest.fixture
def pool(server: str) -> Iterator[str]:
    """Return the address of a pool in front of the server of the tests."""
    if not machine.program("pgbouncer"):
        install_packages(["pgbouncer"], purpose="A test of pools needs PgBouncer.")
    folder, parts, port = Path(mkdtemp(prefix="desa-hub-pool-")), urlsplit(server), free_port()
    private.own(folder)
    private.write(folder / "users", f'"{parts.username}" "{parts.password}"\n')
    settings = {
        "listen_addr": LOOPBACK, "listen_port": port, "unix_socket_dir": "", "auth_type": "scram-sha-256",
        "auth_file": folder / "users", "pool_mode": "transaction", "default_pool_size": 2,
        "ignore_startup_parameters": "extra_float_digits,options",
    }  # fmt: skip
    lines = "".join(f"{name} = {value}\n" for name, value in settings.items())
    file = private.write(
        folder / "pgbouncer.ini",
        f"[databases]\n* = host={parts.hostname} port={parts.port}\n[pgbouncer]\n{lines}",
    )
    process = private.start([machine.program("pgbouncer"), file], folder=folder, log=folder / "log", environment={})
    try:
        until(lambda: accepts_connections(LOOPBACK, port))
        yield server.replace(f":{parts.port}/", f":{port}/")
    finally:
        children.stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def test_readers_the_relay_and_the_comparison_work_through_it(pool: str, server: str, tmp_path: Path) -> None:
    with machine_of_its_own(tmp_path / "hub", server=server, ELASTICSEARCH_URL="") as hub:
        hub.manage("migrate", "--verbosity=0")
        hub.ask("tests.lasting.lived", "plant")
        address = hub.variables["DATABASE_URL"]
        pooled = address.replace(server.rpartition("/")[0], pool.rpartition("/")[0])
        hub.variables.update(DATABASE_URL=pooled, HUB_TRANSACTION_POOL="true")

        hub.manage("relay", "--once")
        agreed = hub.manage("reconcile")
        with serving(PROJECT, hub) as port, ThreadPoolExecutor(6) as threads:
            problems = list(threads.map(lambda number: asked(port, ADDRESSES[number % 2]), range(120)))
        with psycopg.connect(pooled, autocommit=True, prepare_threshold=None) as connection:
            left = {connection.execute("SHOW statement_timeout").fetchone() for _ in range(20)}

    assert agreed == "Pages and publications agree.\n"
    assert [problem for problem in problems if problem] == []
    # No request has left its limit on a connection of somebody else.
    assert left == {("0",)}
