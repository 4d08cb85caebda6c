"""Varnish with `deploy/varnish/desa-hub.vcl`: forgets by key, and only for the relay; shows nothing old; two units."""

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from deploy.run.ports import LOOPBACK, accepts_connections, free_port
from tests.deploy.behind_nginx import PROJECT, Answer, unit
from tests.opened_folders import open_to_other_accounts
from tests.servers import machine

pytestmark = pytest.mark.machine

RECORDER = "tests.deploy.recorder:application"
numbers = count()


class Varnish:
    """A running Varnish: a port for readers, and one for the relay."""

    def __init__(self, folder: Path) -> None:
        self.public, self.purge = free_port(), free_port()
        self._folder = folder

    def start(self) -> subprocess.Popen[bytes]:
        """Start it with the file as it is, but for the folders of the units."""
        text = (PROJECT / "deploy" / "varnish" / "desa-hub.vcl").read_text(encoding="utf-8")
        text = re.sub(r'"/run/(desa-hub-\d/web\.sock)"', rf'"{self._folder}/run/\1"', text)
        (self._folder / "desa-hub.vcl").write_text(text, encoding="utf-8")
        doors = ("-a", f"public={LOOPBACK}:{self.public}", "-a", f"purge={LOOPBACK}:{self.purge}")
        process = subprocess.Popen(
            [
                *(machine.program("varnishd"), "-F", "-f", self._folder / "desa-hub.vcl"),
                *("-n", self._folder / "work", "-s", "malloc,32m", *doors),
            ],
            stdout=subprocess.DEVNULL,
        )
        until = time.monotonic() + 120
        while not accepts_connections(LOOPBACK, self.public) or not accepts_connections(LOOPBACK, self.purge):
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.1)
        return process

    def ask(self, path: str, *, method: str = "GET", port: int = 0, **headers: str) -> Answer:
        """Ask as nginx would, or through another door; a header's `_` is a hyphen."""
        connection = HTTPConnection(LOOPBACK, port or self.public, timeout=60)
        sent = {"Host": "hub.example.go.id", **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.request(method, path, headers=sent)
        answer = connection.getresponse()
        asked = Answer(answer.status, answer.headers, answer.read())
        connection.close()
        return asked


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Varnish, list[subprocess.Popen[bytes]]]]:
    """Run Varnish before two units."""
    folder = tmp_path_factory.mktemp("varnish")
    open_to_other_accounts(folder)
    (folder / "run").mkdir()
    varnish = Varnish(folder)
    with ExitStack() as all_of_it:
        units = [all_of_it.enter_context(unit(folder, number, application=RECORDER)) for number in (1, 2)]
        process = varnish.start()
        all_of_it.callback(process.wait)
        all_of_it.callback(process.terminate)
        yield varnish, units


@pytest.fixture
def varnish(running: tuple[Varnish, list[subprocess.Popen[bytes]]]) -> Varnish:
    """Return the one that runs."""
    return running[0]


def reached(answer: Answer) -> dict[str, Any]:
    """Return what the hub said that it was asked."""
    said: dict[str, Any] = json.loads(answer.body)
    return said


def test_the_relay_has_forgotten_what_shows_a_publication_and_nothing_else(varnish: Varnish) -> None:
    changed, other = next(numbers), next(numbers)
    for number in (changed, other):
        assert [varnish.ask(f"/kept/{number}").headers["X-Cache"] for _ in range(2)] == ["MISS", "HIT"]

    purged = varnish.ask("/", method="PURGE", port=varnish.purge, xkey_purge=f"p-{changed} p-nobody")

    assert purged.status == 200
    assert varnish.ask(f"/kept/{changed}").headers["X-Cache"] == "MISS"
    assert varnish.ask(f"/kept/{other}").headers["X-Cache"] == "HIT"


def test_no_visitor_has_anything_forgotten(varnish: Varnish) -> None:
    path = f"/kept/{next(numbers)}"
    varnish.ask(path)

    assert varnish.ask("/", method="PURGE", xkey_purge="hub").status == 405
    assert varnish.ask(path, port=varnish.purge).status == 405
    assert varnish.ask(path).headers["X-Cache"] == "HIT"


def test_readers_do_not_see_the_keys(varnish: Varnish) -> None:
    answer = varnish.ask(f"/kept/{next(numbers)}")

    assert (answer.headers["xkey"], answer.headers["Surrogate-Key"]) == (None, None)


def test_nothing_is_shown_beyond_the_seconds_of_the_hub(varnish: Varnish) -> None:
    path = f"/second/{next(numbers)}"
    first = reached(varnish.ask(path))

    time.sleep(1.1)  # The second for which it may be kept.
    again = varnish.ask(path)

    assert again.headers["X-Cache"] == "MISS"
    assert (first["process"], first["times"]) != (reached(again)["process"], reached(again)["times"])


def test_the_visitor_is_the_second_from_the_end(varnish: Varnish) -> None:
    came = reached(varnish.ask(f"/kept/{next(numbers)}", X_Forwarded_For="203.0.113.9"))["headers"]

    assert came["X_FORWARDED_FOR"].replace(" ", "").split(",")[-2] == "203.0.113.9"


def test_browsers_share_an_answer_and_graphql_has_three(varnish: Varnish) -> None:
    page, query = f"/kept/{next(numbers)}", f"/kept/{next(numbers)}"
    varnish.ask(page, Accept="text/html", Cookie="sessionid=a", Accept_Encoding="gzip, br")

    again = varnish.ask(page, Accept="*/*", Cookie="sessionid=b", Accept_Encoding="gzip")

    assert again.headers["X-Cache"] == "HIT"
    for accept in ("application/json", "application/graphql-response+json", "text/html,*/*;q=0.8"):
        assert varnish.ask(f"/graphql/?{query}", Accept=accept).headers["X-Cache"] == "MISS"
    assert varnish.ask(f"/graphql/?{query}", Accept="*/*").headers["X-Cache"] == "HIT"


@pytest.mark.parametrize("path", ["/admin/", "/files/x/y", "/tanggapan/x/"])
def test_what_is_of_one_person_is_never_kept_and_keeps_its_cookie(varnish: Varnish, path: str) -> None:
    answers = [varnish.ask(path, Cookie="sessionid=a") for _ in range(2)]

    assert {answer.headers["X-Cache"] for answer in answers} == {"MISS"}
    assert reached(answers[1])["headers"]["COOKIE"] == "sessionid=a"


def test_readers_do_not_notice_that_one_of_two_units_is_killed(
    running: tuple[Varnish, list[subprocess.Popen[bytes]]],
) -> None:
    varnish, units = running
    os.killpg(units[0].pid, signal.SIGKILL)

    assert [varnish.ask(f"/kept/{next(numbers)}").status for _ in range(10)] == [200] * 10
