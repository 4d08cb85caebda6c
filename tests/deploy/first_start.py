"""`make run` as a newcomer meets it: a fresh clone, two starts, real requests, and the processor time they take.

`python3 -m tests.deploy.first_start [COMMAND…]` needs nothing but the standard library, Git and Make. Processor seconds
are what the project can promise: on a machine that others use the same start takes many times as long. The command is
run beside the second start, with its address in HUB_URL: what needs a hub with demo content shall not make another.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from deploy.run import children
from deploy.run.ports import LOOPBACK, accepts_connections, free_port

PROJECT = Path(__file__).resolve().parents[2]
FIRST_SECONDS = 120
SECOND_SECONDS = 8
PATIENCE_SECONDS = 900  # A machine on which nothing moves for so long is broken.
TICKS = os.sysconf("SC_CLK_TCK")
QUERY = "{ villages(first: 1) { edges { node { title path } } } }"
WITHOUT_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Failed(Exception):
    """A promise of `make run` that was not kept."""


def main(command: Sequence[str]) -> int:
    """Try it in a clone that is removed afterwards; return 1 with a sentence for the first broken promise."""
    with tempfile.TemporaryDirectory(prefix="desa-hub-clone-") as folder:
        clone = Path(folder, "hub")
        subprocess.run(["git", "clone", "--quiet", str(PROJECT), str(clone)], check=True)
        try:
            _try_start(clone, name="First start", limit_seconds=FIRST_SECONDS)
            _try_start(clone, name="Second start", limit_seconds=SECOND_SECONDS, command=command)
        except Failed as failure:
            print(f"make run failed: {failure}", file=sys.stderr)
            return 1
    return 0


def _try_start(clone: Path, *, name: str, limit_seconds: float, command: Sequence[str] = ()) -> None:
    port = free_port()
    began = time.monotonic()
    with _running(clone, port) as process:
        _wait_for_villages(port, process)
        seconds, spent = time.monotonic() - began, _processor_seconds(process.pid)
        _expect_login_page(port)
        _expect_picture(port)
        _run_beside(port, command)
    if accepts_connections(LOOPBACK, port):
        raise Failed(f"something still listens on port {port} after the stop")
    said = f"{spent:.1f} s of processor time until GraphQL answered (at most {limit_seconds:.0f} s)"
    print(f"{name}: {said}, {seconds:.1f} s by the clock.", flush=True)
    if spent > limit_seconds:
        raise Failed(f"the {name.lower()} took {spent:.1f} s of processor time, more than {limit_seconds:.0f} s")


def _run_beside(port: int, command: Sequence[str]) -> None:
    environment = os.environ | {"HUB_URL": f"http://{LOOPBACK}:{port}"}
    if command and subprocess.run(command, env=environment, cwd=PROJECT, check=False).returncode != 0:
        raise Failed(f"{' '.join(command)} failed (above)")


def _processor_seconds(pid: int) -> float:
    """Return what the process and all that it started have used, with those that ended and were waited for."""
    known = {int(stat.parent.name): _fields(stat) for stat in Path("/proc").glob("[0-9]*/stat")}
    family = [pid]
    for member in family:
        family.extend(child for child, fields in known.items() if fields and int(fields[1]) == member)
    # Fields 14 to 17 of proc(5): user and system time, its own and of the children it waited for.
    return sum(int(ticks) for member in family for ticks in known.get(member, [])[11:15]) / TICKS


def _fields(stat: Path) -> list[str]:
    """Return the fields from the third on; none for a process that has ended. The second, a name, may hold blanks."""
    try:
        return stat.read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


@contextmanager
def _running(clone: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run it in a plain environment, and end it as a service manager does: a background shell is deaf to Ctrl-C."""
    without = ("DATABASE_URL", "ELASTICSEARCH_URL", "DJANGO_SETTINGS_MODULE", "MAKEFLAGS", "MAKELEVEL", "VIRTUAL_ENV")
    environment = {key: value for key, value in os.environ.items() if key not in without}
    process = children.start(["make", "run", f"PORT={port}"], environment=environment, folder=clone)
    try:
        yield process
    finally:
        children.stop(process)


def _wait_for_villages(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not accepts_connections(LOOPBACK, port):
        if process.poll() is not None:
            raise Failed(f"it ended with status {process.returncode} before it served")
        if time.monotonic() > deadline:
            raise Failed(f"it did not serve within {PATIENCE_SECONDS} s")
        time.sleep(0.1)
    answer = json.loads(_get(port, "/graphql/", body=json.dumps({"query": QUERY}).encode()))
    if "errors" in answer or not answer["data"]["villages"]["edges"]:
        raise Failed(f"GraphQL gave no village: {answer}")


def _expect_login_page(port: int) -> None:
    page = _get(port, "/admin/login/").decode()
    if 'name="password"' not in page:
        raise Failed("/admin/login/ shows no field for a password")


def _expect_picture(port: int) -> None:
    """Open the first picture of the front page, at the address that the page gives."""
    found = re.search(rf'<img src="http://{LOOPBACK}:{port}(/[^"]+)"', _get(port, "/").decode())
    if found is None:
        raise Failed("the front page shows no picture of this server")
    _get(port, found[1])


def _get(port: int, path: str, *, body: bytes | None = None) -> bytes:
    headers = {"Content-Type": "application/json"} if body else {}
    request = urllib.request.Request(f"http://{LOOPBACK}:{port}{path}", body, headers)
    try:
        with WITHOUT_PROXY.open(request, timeout=30) as answer:
            content: bytes = answer.read()
            return content
    except urllib.error.HTTPError as error:
        raise Failed(f"{path} answered {error.code}: {error.read()[:500]!r}") from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
