"""While the database is away nobody is told that something was withdrawn: a real server, a real wire that is cut."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from deploy.run.ports import LOOPBACK, accepts_connections, free_port
from hub.models.publication import Publication
from tests.doors.wire import Wire, error_of_server
from tests.factories import news

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

MOST_STATEMENTS = 40
START_SECONDS = 120
PATIENCE_SECONDS = 120
# In `connect_timeout`, as libpq rounds it up.
SILENT_SECONDS = 2


@dataclass(frozen=True)
class Answered:
    """What came back over HTTP."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The code of the only error."""
        [error] = self.json["errors"]
        return str(error["extensions"]["code"])


@dataclass(frozen=True)
class Site:
    """A server that reaches its database over a wire."""

    port: int
    wire: Wire

    def get(self, path: str, **headers: str) -> Answered:
        """Ask by GET, as a stranger."""
        return self._answered("GET", path, None, headers)

    def ask(self, query: str, accept: str = "application/json") -> Answered:
        """Ask the API by POST."""
        headers = {"Content-Type": "application/json", "Accept": accept}
        return self._answered("POST", "/graphql/", json.dumps({"query": query}), headers)

    def _answered(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answered:
        with closing(HTTPConnection(LOOPBACK, self.port, timeout=PATIENCE_SECONDS)) as client:
            client.request(method, path, body, headers)
            response = client.getresponse()
            return Answered(response.status, dict(response.getheaders()), response.read())


@pytest.fixture(scope="module")
def site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server that was started while its database was away."""
    address = connection.settings_dict
    wire = Wire(address["HOST"], int(address["PORT"]))
    wire.refuse()
    name = f"{address['USER']}:{address['PASSWORD']}@{LOOPBACK}:{wire.port}/{address['NAME']}"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "settings.test",
        "DATABASE_URL": f"postgres://{name}?connect_timeout={SILENT_SECONDS}",
        "ELASTICSEARCH_URL": "http://127.0.0.1:9",
    }
    port = free_port()
    log = tmp_path_factory.mktemp("site") / "gunicorn.log"
    command = [sys.executable, "-m", "gunicorn", "settings.wsgi", "--bind", f"{LOOPBACK}:{port}"]
    with log.open("wb") as words:
        process = subprocess.Popen(command, env=environment, stdout=words, stderr=words)
    try:
        _wait(process, port, log)
        yield Site(port, wire)
    finally:
        process.terminate()
        process.wait(START_SECONDS)
        wire.refuse()


@pytest.fixture(autouse=True)
def connected(site: Site) -> Iterator[None]:
    """The database is there when a test begins, and away when it has ended."""
    site.wire.connect()
    yield
    site.wire.refuse()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not accepts_connections(LOOPBACK, port):
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)


def withheld(answered: Answered) -> bool:
    """Whether nothing was told but when to ask again."""
    assert answered.status == 503, answered
    assert int(answered.headers["Retry-After"]) > 0
    assert answered.headers["Cache-Control"] == "no-store"
    assert answered.headers["Access-Control-Allow-Origin"] == "*"
    assert answered.code == "UNAVAILABLE"
    return "data" not in answered.json


def everything_of(page: Any) -> str:
    key = Publication.objects.get(page_id=page.pk).pk
    return f"""{{
        piece: node(id: "{key}") {{ id ... on Content {{ title }} }}
        news {{ nodes {{ title village {{ name }} }} totalCount }}
        changes(first: 2) {{ entries {{ id node {{ title }} }} }}
        regions(level: REGENCY) {{ nodes {{ name }} }}
        route(path: "/tidak-ada") {{ __typename }}
    }}"""


def test_away_from_the_start_or_later_it_is_withheld_and_heals_by_itself(site: Site) -> None:
    page = news(title="Panen madu kelulut")
    asked = everything_of(page)

    before = site.ask(asked)
    site.wire.refuse()
    by_post, by_new_kind = site.ask(asked), site.ask(asked, accept="application/graphql-response+json")
    by_get = site.get("/graphql/?query=%7Bnode(id:%22x%22)%7Bid%7D%7D")
    search = site.ask('{ search(query: "madu") { totalCount } }')
    costless = site.ask("{ __typename }")
    site.wire.connect()
    after = site.ask(asked)

    assert before.status == 200
    assert before.json["data"]["piece"]["title"] == "Panen madu kelulut"
    assert all(withheld(answered) for answered in (by_post, by_new_kind, by_get, search))
    assert (costless.status, costless.json) == (200, {"data": {"__typename": "Query"}})
    assert after.body == before.body


def test_dying_at_any_statement_of_a_request_the_whole_answer_is_withheld(site: Site) -> None:
    page = news(title="Panen madu kelulut")
    asked = everything_of(page)
    whole = site.ask(asked).body

    cuts = 0
    for number in range(1, MOST_STATEMENTS):
        site.wire.cut_at(number)
        answered = site.ask(asked + " " * number)  # Another document each time: what is kept is not made again.
        if not site.wire.was_cut:
            break
        cuts += 1
        assert answered.body == whole if answered.status == 200 else withheld(answered)

    assert answered.body == whole
    assert cuts >= 6  # That of the versions, and one for each root field at least.


def test_a_connection_that_died_while_nobody_asked_costs_no_answer(site: Site) -> None:
    news(title="Panen madu kelulut")
    asked = "{ news { nodes { title } } }"
    whole = site.ask(asked).body

    site.wire.cut()
    after_cut = site.ask(asked)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    after_restart = site.ask(asked)

    assert (after_cut.status, after_cut.body) == (200, whole)
    assert (after_restart.status, after_restart.body) == (200, whole)


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ("53300", "sorry, too many clients already"),
        ("57P03", "the database system is starting up"),
        ("57P01", "terminating connection due to administrator command"),
        ("3D000", 'database "hub" does not exist'),
        ("28P01", "password authentication failed"),
    ],
)
def test_a_server_that_lets_nobody_in_is_away(site: Site, state: str, message: str) -> None:
    site.wire.greeting = error_of_server(state, message)
    site.wire.cut()

    assert withheld(site.ask('{ node(id: "x") { id } }'))


def test_a_server_that_says_nothing_is_away_within_seconds(site: Site) -> None:
    site.wire.is_silent = True
    site.wire.cut()
    started = time.monotonic()

    answered = site.ask('{ node(id: "x") { id } }')

    assert withheld(answered)
    assert time.monotonic() - started < SILENT_SECONDS + 30  # Not the minutes that TCP itself waits.


def test_tables_that_are_missing_while_a_backup_comes_back_are_not_withdrawals(site: Site) -> None:
    page = news(title="Panen madu kelulut")
    asked = everything_of(page)
    site.ask(asked)

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE hub_publication RENAME TO hub_publication_away")
    try:
        meanwhile = site.ask(asked)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE hub_publication_away RENAME TO hub_publication")

    assert withheld(meanwhile)
    assert site.ask(asked).json["data"]["piece"]["title"] == "Panen madu kelulut"


def test_files_downloads_and_screens_say_when_to_come_again(site: Site) -> None:
    news(title="Panen madu kelulut")
    paths = (
        "/dip/64.02.08.2009.csv",
        "/dip/64.02.08.2009.xlsx",
        "/documents/1/laporan.pdf",
        "/admin/",
    )
    there = {path: site.get(path, Cookie="sessionid=somebody").status for path in paths}
    live, ready = site.get("/health/live"), site.get("/health/ready")

    site.wire.refuse()
    away = {path: site.get(path, Cookie="sessionid=somebody") for path in paths}
    live_away, ready_away = site.get("/health/live"), site.get("/health/ready")

    assert set(there.values()) <= {200, 302, 403, 404}
    assert (live.status, ready.status) == (200, 200)
    assert {path: answered.status for path, answered in away.items()} == dict.fromkeys(paths, 503)
    assert all(int(answered.headers["Retry-After"]) > 0 for answered in away.values())
    assert (live_away.status, ready_away.status) == (200, 503)
    assert int(ready_away.headers["Retry-After"]) > 0


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_download_whose_database_dies_is_never_a_short_list(site: Site, form: str) -> None:
    news(title="Panen madu kelulut")
    path = f"/dip/64.02.08.2009.{form}"
    whole = site.get(path)

    cuts = 0
    for number in range(1, MOST_STATEMENTS):
        site.wire.cut_at(number)
        answered = site.get(path)
        if not site.wire.was_cut:
            break
        cuts += 1
        assert answered.status == 503 or len(answered.body) == len(whole.body)

    assert (whole.status, answered.status) == (200, 200)
    assert cuts >= 2
