"""nginx as `docs/install.md` sets it up, with gunicorn behind it: what is kept, what passes, what is refused."""

import gzip
import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from typing import Any

import pytest

from tests.deploy.behind_nginx import HOST, Answer, Proxy, nginx, unit
from tests.opened_folders import open_to_other_accounts

pytestmark = pytest.mark.machine

RECORDER = "tests.deploy.recorder:application"
numbers = count()


@contextmanager
def serving(folders: pytest.TempPathFactory) -> Iterator[tuple[Proxy, list[subprocess.Popen[bytes]]]]:
    """Run nginx with both units behind it, which say what reached them."""
    folder = folders.mktemp("nginx")
    open_to_other_accounts(folder)
    with ExitStack() as running:
        proxy = running.enter_context(nginx(folder))
        units = [running.enter_context(unit(folder, number, application=RECORDER)) for number in (1, 2)]
        yield proxy, units


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """Return a proxy for all tests that leave it as it was."""
    with serving(tmp_path_factory) as (proxy, _units):
        yield proxy


def kept() -> str:
    """Return an address whose answer may be kept for a minute, and which nobody has asked for."""
    return f"/kept/{next(numbers)}"


def reached(answer: Answer) -> dict[str, Any]:
    """Return what the hub said that it was asked, unpacked."""
    body = gzip.decompress(answer.body) if answer.headers["Content-Encoding"] else answer.body
    said: dict[str, Any] = json.loads(body)
    return said


def test_what_a_visitor_claims_about_the_route_is_overwritten(proxy: Proxy) -> None:
    claimed = {
        "X_Forwarded_For": "203.0.113.9",
        "X_Forwarded_Proto": "http",
        "X_Forwarded_Host": "evil.example",
        "X_Forwarded_Port": "1",
        "X_Real_IP": "203.0.113.9",
        "Forwarded": "for=203.0.113.9",
        "X_Request_ID": "chosen-by-the-visitor",
    }

    for path in ("/", "/admin/", "/graphql/", "/health/well"):
        headers = reached(proxy.ask(f"{path}?{next(numbers)}", **claimed))["headers"]
        assert (headers["X_FORWARDED_FOR"], headers["X_FORWARDED_PROTO"]) == ("127.0.0.1", "https")
        assert headers["HOST"] == HOST
        assert not {"FORWARDED", "X_FORWARDED_HOST", "X_FORWARDED_PORT", "X_REAL_IP"} & headers.keys()
        assert len(headers["X_REQUEST_ID"]) == 32


def test_every_browser_shares_one_compressed_answer(proxy: Proxy) -> None:
    path = kept()
    browsers = ["gzip, deflate", "gzip", "gzip;q=1.0, identity", "deflate, gzip"]
    first = proxy.ask(path, Accept_Encoding="gzip")

    for encoding in browsers:
        again = proxy.ask(path, Accept_Encoding=encoding, Accept=f"text/html,*/*;q=0.{len(encoding)}")
        assert (again.headers["X-Cache"], again.body) == ("HIT", first.body)
        assert again.headers["Content-Encoding"] == "gzip"


def test_who_takes_no_gzip_gets_it_unpacked_and_who_takes_br_gets_br(proxy: Proxy) -> None:
    path = kept()
    packed = proxy.ask(path, Accept_Encoding="gzip")

    plain = proxy.ask(path, Accept_Encoding="identity")
    short = proxy.ask(path, Accept_Encoding="gzip, deflate, br")

    assert (plain.headers["X-Cache"], plain.headers["Content-Encoding"]) == ("HIT", None)
    assert plain.body == gzip.decompress(packed.body)
    assert (short.headers["X-Cache"], short.headers["Content-Encoding"]) == ("MISS", "br")


def test_graphql_is_kept_once_for_each_of_its_three_types(proxy: Proxy) -> None:
    def asked(accept: str, **headers: str) -> tuple[str, str]:
        answer = proxy.ask(path, Accept=accept, **headers)
        return answer.headers["X-Cache"], reached(answer)["headers"]["ACCEPT"]

    path = f"/graphql/?query={next(numbers)}"

    assert asked("application/json") == ("MISS", "application/json")
    assert asked("*/*") == ("HIT", "application/json")
    assert asked("application/graphql-response+json, application/json;q=0.9")[0] == "MISS"
    assert asked("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8") == ("MISS", "text/html")
    assert asked("application/json", Origin="https://app.example")[0] == "MISS"


@pytest.mark.parametrize(
    "path", ["/admin/", "/undangan/", "/documents/1/a.pdf", "/pratinjau/x/", "/files/x/y", "/tanggapan/x/"]
)
def test_what_is_of_one_person_is_never_kept(proxy: Proxy, path: str) -> None:
    answers = [proxy.ask(path) for _ in range(2)]

    assert [answer.headers["X-Cache"] for answer in answers] == [None, None]


def test_an_answer_for_a_token_and_a_failure_are_never_kept(proxy: Proxy) -> None:
    path = kept()
    proxy.ask(path, Authorization="Bearer x")

    assert proxy.ask(path).headers["X-Cache"] == "MISS"
    assert reached(proxy.ask(path, Authorization="Bearer x"))["headers"]["AUTHORIZATION"] == "Bearer x"
    assert [proxy.ask("/failing").headers["X-Cache"] for _ in range(2)] == ["MISS", "MISS"]


def test_who_tries_passwords_is_refused_with_a_time_and_reading_goes_on(proxy: Proxy) -> None:
    tried = [proxy.ask("/admin/login/", method="POST", body="password=x") for _ in range(40)]
    refused = [answer for answer in tried if answer.status == 429]

    assert tried[0].status == tried[29].status == 200
    assert refused
    assert {answer.headers["Retry-After"] for answer in refused} == {"10"}
    assert json.loads(refused[0].body)["errors"][0]["extensions"]["code"] == "RATE_LIMITED"
    assert proxy.ask("/admin/login/").status == proxy.ask(kept()).status == 200


def test_the_log_names_the_request_and_no_words_and_no_keys(proxy: Proxy) -> None:
    answer = reached(proxy.ask("/cari/?q=pinjaman"))
    proxy.ask("/undangan/rahasia/")
    proxy.ask("/pratinjau/rahasia/")
    proxy.ask("/admin/new-password/rahasia/")

    lines = (proxy.folder / "log" / "desa-hub.log").read_text(encoding="utf-8")

    assert answer["headers"]["X_REQUEST_ID"] in [json.loads(line)["request"] for line in lines.splitlines()]
    assert "pinjaman" not in lines
    assert "rahasia" not in lines


def test_readers_notice_neither_a_reload_nor_that_one_of_two_units_is_killed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    statuses = []
    with serving(tmp_path_factory) as (proxy, units):
        for number in range(60):
            if number == 20:
                proxy.reload()
            if number == 40:
                os.killpg(units[0].pid, signal.SIGKILL)
            statuses.append(proxy.ask(f"/live/{number}").status)

    assert statuses == [200] * 60
