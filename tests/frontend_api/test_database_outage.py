"""What readers, editors and the log see while PostgreSQL is stopped, and after it has started again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.db import connection

from deploy.run import children
from deploy.run.ports import LOOPBACK, free_port
from tests import factories
from tests.database_addresses import address_of
from tests.opened_folders import open_to_other_accounts
from tests.servers import postgres, private
from tests.servers.server import Server

PROJECT = Path(__file__).resolve().parents[2]
WAIT_SECONDS = 60
GRAPHQL = "/graphql/?query={news{nodes{title}}}"
NODE = "/graphql/?query={node(id:%22x%22){id}}"
READ = (GRAPHQL, NODE, "/sitemap.xml", "/")
# The log-in page itself asks nothing; who has a session is looked up.
EDITOR = {"Cookie": "sessionid=0123456789abcdef0123456789abcdef"}
GRAPHQL_JSON = "application/graphql-response+json"


@dataclass
class Hub:
    """A web server and a relay on a PostgreSQL of their own, which can be stopped."""

    port: int
    database: Server
    start_database: Callable[[], Server]
    logs: dict[str, Path]

    def ask(self, path: str, *, body: str | None = None, **others: str) -> tuple[int, str | None, str]:
        """Return status, Retry-After and body."""
        asking = HTTPConnection(LOOPBACK, self.port, timeout=30)
        headers = {"Accept": "*/*", "Content-Type": "application/json", **others}
        asking.request("POST" if body else "GET", path, body, headers)
        response = asking.getresponse()
        answered = (response.status, response.getheader("Retry-After"), response.read().decode())
        asking.close()
        return answered

    def wait_for(self, what: Callable[[], bool]) -> None:
        """Wait until it is so."""
        until = time.monotonic() + WAIT_SECONDS
        while not what():
            assert time.monotonic() < until, {name: path.read_text()[-3000:] for name, path in self.logs.items()}
            time.sleep(0.1)

    def log(self, name: str) -> str:
        """Return what a process has logged."""
        return self.logs[name].read_text(encoding="utf-8")


def answers(hub: Hub) -> bool:
    """Say whether the web server answers at all."""
    try:
        return hub.ask("/health/live")[0] == 200
    except OSError:
        return False


@pytest.fixture
def hub(tmp_path_factory: pytest.TempPathFactory, transactional_db: None) -> Iterator[Hub]:
    """Run the hub on a copy of the database of the tests, with one publication."""
    factories.news(title="Panen madu kelulut")
    programs = postgres.programs()
    assert programs is not None
    folder = tmp_path_factory.mktemp("outage")
    open_to_other_accounts(folder)
    home = private.make_folder(folder / "postgres")
    first = postgres.start(home, programs=programs)
    logs = {name: folder / f"{name}.log" for name in ("web", "relay")}
    processes: list[subprocess.Popen[bytes]] = []
    started: list[Server] = [first]
    password = first.url.partition("@")[0].rpartition(":")[2]
    database_port = int(first.url.rpartition(":")[2].partition("/")[0])

    def again() -> Server:
        started.append(postgres.serve(home, programs=programs, password=password, port=database_port))
        return started[-1]

    try:
        first.wait(timeout_seconds=WAIT_SECONDS)
        copy_database(programs, to=first.url)
        port = free_port()
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "settings.test",
            "DATABASE_URL": first.url,
            "ELASTICSEARCH_URL": "",
            "PYTHONPATH": str(PROJECT),
        }
        web = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--no-control-socket"]
        commands = {
            "web": [*web, "--bind", f"{LOOPBACK}:{port}", "--workers", "1", "settings.wsgi"],
            "relay": [sys.executable, "manage.py", "relay"],
        }
        for name, command in commands.items():
            with logs[name].open("w") as log:
                processes.append(
                    subprocess.Popen(command, env=environment, cwd=PROJECT, stderr=log, stdout=log, process_group=0)
                )
        yield Hub(port, first, again, logs)
    finally:
        for process in processes:
            children.stop(process)
        for server in started:
            server.stop()


def copy_database(programs: Path, *, to: str) -> None:
    """Copy the database of the tests into another server."""
    source = address_of(connection.settings_dict)
    dump = subprocess.run([programs / "pg_dump", "--format=custom", source], capture_output=True, check=True)
    subprocess.run([programs / "pg_restore", "--no-owner", f"--dbname={to}"], input=dump.stdout, check=True)


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_an_outage_is_503_for_everybody_and_two_lines_in_the_log_of_the_relay(hub: Hub) -> None:
    hub.wait_for(lambda: answers(hub))
    hub.wait_for(lambda: '"search": "ok"' in hub.ask("/health/ready")[2])
    before = {path: hub.ask(path)[0] for path in READ}
    question = json.dumps({"query": "query Asked($id: ID!) { node(id: $id) { id } }", "variables": {"id": "x"}})

    os.killpg(hub.database.process.pid, signal.SIGQUIT)
    hub.database.process.wait(30)
    hub.wait_for(lambda: "database away" in hub.log("relay"))
    during = {path: hub.ask(path) for path in READ}
    asked = [hub.ask("/graphql/", body=question, Accept=accept) for accept in ("application/json", GRAPHQL_JSON)]
    editor = hub.ask("/admin/", **EDITOR)
    probes = [hub.ask(f"/health/{name}")[0] for name in ("live", "ready", "well")]
    time.sleep(5)  # The relay tries again at least twice.
    back = hub.start_database()
    back.wait(timeout_seconds=WAIT_SECONDS)
    hub.wait_for(lambda: "database is back" in hub.log("relay"))
    after = {path: hub.ask(path)[0] for path in READ}

    assert set(before.values()) == {200}
    assert {path: (status, wait) for path, (status, wait, _body) in during.items()} == dict.fromkeys(READ, (503, "5"))
    refused = [json.loads(body) for _status, _wait, body in (*asked, during[GRAPHQL], during[NODE])]
    assert [sorted(one) for one in refused] == [["errors"]] * 4
    assert {one["errors"][0]["extensions"]["code"] for one in refused} == {"UNAVAILABLE"}
    assert [(status, wait) for status, wait, _body in asked] == [(503, "5")] * 2
    assert editor[:2] == (503, "5")
    assert probes == [200, 503, 503]
    assert after == before
    told = hub.log("relay")
    assert (told.count("database away"), told.count("database is back"), told.count("Traceback")) == (1, 1, 0)
    assert "Traceback" not in hub.log("web")
