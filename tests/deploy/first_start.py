"""`make run` as a newcomer meets it: a fresh clone, two starts, real requests, and the times they take.

`python3 -m tests.deploy.first_start` needs nothing but the standard library, Git and Make.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.run import children
from deploy.run.ports import LOOPBACK, accepts_connections, free_port

PROJECT = Path(__file__).resolve().parents[2]
FIRST_SECONDS = 180
SECOND_SECONDS = 8 if os.environ.get("CI") == "true" else 5
QUERY = "{ villages(first: 1) { edges { node { title path } } } }"
WITHOUT_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Failed(Exception):
    """A promise of `make run` that was not kept."""


def main() -> int:
    """Try it in a clone that is removed afterwards; return 1 with a sentence for the first broken promise."""
    with tempfile.TemporaryDirectory(prefix="desa-hub-clone-") as folder:
        clone = Path(folder, "hub")
        subprocess.run(["git", "clone", "--quiet", str(PROJECT), str(clone)], check=True)
        try:
            _try_start(clone, name="First start", limit_seconds=FIRST_SECONDS)
            _try_start(clone, name="Second start", limit_seconds=SECOND_SECONDS)
        except Failed as failure:
            print(f"make run failed: {failure}", file=sys.stderr)
            return 1
    return 0


def _try_start(clone: Path, *, name: str, limit_seconds: float) -> None:
    port = free_port()
    began = time.monotonic()
    with _running(clone, port) as process:
        _wait_for_villages(port, process)
        seconds = time.monotonic() - began
        _expect_login_page(port)
    if accepts_connections(LOOPBACK, port):
        raise Failed(f"something still listens on port {port} after the stop")
    print(f"{name}: {seconds:.1f} s until GraphQL answered (at most {limit_seconds:.0f} s).", flush=True)
    if seconds > limit_seconds:
        raise Failed(f"the {name.lower()} took {seconds:.1f} s, more than {limit_seconds:.0f} s")


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
    deadline = time.monotonic() + FIRST_SECONDS * 2
    while not accepts_connections(LOOPBACK, port):
        if process.poll() is not None:
            raise Failed(f"it ended with status {process.returncode} before it served")
        if time.monotonic() > deadline:
            raise Failed(f"it did not serve within {FIRST_SECONDS * 2} s")
        time.sleep(0.1)
    answer = json.loads(_get(port, "/graphql/", body=json.dumps({"query": QUERY}).encode()))
    if "errors" in answer or not answer["data"]["villages"]["edges"]:
        raise Failed(f"GraphQL gave no village: {answer}")


def _expect_login_page(port: int) -> None:
    page = _get(port, "/admin/login/").decode()
    if 'name="password"' not in page:
        raise Failed("/admin/login/ shows no field for a password")


def _get(port: int, path: str, *, body: bytes | None = None) -> bytes:
    request = urllib.request.Request(f"http://{LOOPBACK}:{port}{path}", body, {"Content-Type": "application/json"})
    try:
        with WITHOUT_PROXY.open(request, timeout=30) as answer:
            content: bytes = answer.read()
            return content
    except urllib.error.HTTPError as error:
        raise Failed(f"{path} answered {error.code}: {error.read()[:500]!r}") from error


if __name__ == "__main__":
    sys.exit(main())
