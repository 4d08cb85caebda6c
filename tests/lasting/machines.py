"""Machines of a test: a database, folders and settings of its own, in which commands run as processes."""

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from deploy.releases.folder import PROJECT
from deploy.run.ports import LOOPBACK, free_port
from tests.lasting.reading import asked

PATIENCE_SECONDS = 900


@dataclass(frozen=True)
class Machine:
    """One machine's worth of settings."""

    variables: dict[str, str]

    def manage(self, *arguments: str, expected: int = 0, code: Path = PROJECT) -> str:
        """Run a management command of this code; give what it said."""
        return self._run([sys.executable, "manage.py", *arguments], expected=expected, code=code)

    def ask(self, module: str, *arguments: str) -> Any:
        """Run a module that prints JSON; give what it printed."""
        return json.loads(self._run([sys.executable, "-m", module, *arguments]).splitlines()[-1])

    def _run(self, command: list[str], *, expected: int = 0, code: Path = PROJECT) -> str:
        run = subprocess.run(
            command,
            cwd=code,
            env={**os.environ, **self.variables, "PYTHONPATH": str(code)},
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        said = run.stdout + run.stderr
        assert run.returncode == expected, said[-4_000:]
        return said if expected or not run.stdout else run.stdout


@contextmanager
def machine(folder: Path, *, server: str, **variables: str) -> Iterator[Machine]:
    """Return a machine with an empty database on this server, and empty folders."""
    folder.mkdir()
    name = f"machine_{secrets.token_hex(4)}"
    address = f"{server.rpartition('/')[0]}/{name}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    own = {
        "DJANGO_SETTINGS_MODULE": "settings.test",
        "DATABASE_URL": address,
        "HUB_VAR": str(folder / "var"),
        "MEDIA_STORE": "files",
        "MEDIA_PUBLIC_FOLDER": str(folder / "public"),
        "MEDIA_RESTRICTED_FOLDER": str(folder / "restricted"),
        "SEARCH_INDEX_PREFIX": name.replace("_", "-"),
    }
    try:
        yield Machine({**own, **variables})
    finally:
        # A test may have ended the server.
        with suppress(psycopg.OperationalError), psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def until(is_so: Callable[[], bool]) -> None:
    """Wait for it."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end, "it never became so"
        time.sleep(0.2)


@contextmanager
def serving(code: Path, hub: Machine) -> Iterator[int]:
    """Return the port of a web server that runs this code for the machine."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "settings.wsgi", "--workers=2", f"--bind={LOOPBACK}:{port}"],
        cwd=code,
        env={**os.environ, **hub.variables, "PYTHONPATH": str(code)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: process.poll() is not None or not asked(port, "/graphql/?query=%7B__typename%7D"))
        assert process.poll() is None
        yield port
    finally:
        process.terminate()
        process.wait(60)
