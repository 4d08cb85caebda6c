"""Prepares the database and its content before the first start, and again only after a change.

A step is repeated when a file it depends on has changed or an earlier step was repeated. Every step may be
repeated at any time: the commands are idempotent.
"""

import hashlib
import json
import os
import subprocess
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import dropwhile
from pathlib import Path

from deploy.run.environment import PROJECT, VENV_PYTHON
from deploy.run.problem import Problem

VAR = Path(os.environ.get("HUB_VAR") or PROJECT / "var")
DATABASE = VAR / "hub.sqlite3"
STAMP = VAR / "prepared.json"
DEMO_OUTPUT = VAR / "demo.txt"
LOG_INS = "Demo log-ins"


@dataclass(frozen=True)
class Step:
    """One management command and the files that make it worth repeating."""

    command: str
    announcement: str
    depends_on: tuple[str, ...]


STEPS = (
    Step("migrate", "Making the database", ("requirements/run.txt", "*/migrations/*.py")),
    Step("import_regions", "Importing regencies, districts and villages", ("hub/regions/**/*",)),
    Step("demo", "Making the demo content", ("hub/demo/**/*",)),
)


def prepare() -> None:
    """Run the steps that are due, in order; raises Problem where one fails."""
    (VAR / "static").mkdir(parents=True, exist_ok=True)  # Empty while developing, but WhiteNoise warns without it.
    done = _done()
    due = False
    for step in STEPS:
        fingerprint = _fingerprint(step)
        due = due or done.get(step.command) != fingerprint
        if due:
            _run(step)
            done[step.command] = fingerprint
            STAMP.write_text(json.dumps(done), encoding="utf-8")


def log_ins() -> list[str]:
    """Return the lines in which the demo step printed the log-ins; none if it printed none."""
    if not DEMO_OUTPUT.exists():
        return []
    lines = DEMO_OUTPUT.read_text(encoding="utf-8").splitlines()
    return list(dropwhile(lambda line: not line.startswith(LOG_INS), lines))


def command_environment() -> dict[str, str]:
    """Return the environment in which `make run` runs `manage.py`."""
    return os.environ | {"DJANGO_SETTINGS_MODULE": "settings.development", "PYTHONUNBUFFERED": "1"}


def _done() -> dict[str, str]:
    """Return the fingerprints of the completed steps; none if the database they filled is gone."""
    if "DATABASE_URL" not in os.environ and not DATABASE.exists():
        return {}
    try:
        fingerprints: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return fingerprints


def _fingerprint(step: Step) -> str:
    digest = hashlib.sha256(os.environ.get("DATABASE_URL", "").encode())
    for path in _files(step.depends_on):
        digest.update(str(path.relative_to(PROJECT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(patterns: Iterable[str]) -> Iterator[Path]:
    for pattern in patterns:
        for path in sorted(PROJECT.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def _run(step: Step) -> None:
    print(f"{step.announcement} …", end=" ", flush=True)
    began = time.monotonic()
    done = subprocess.run(
        [str(VENV_PYTHON), "manage.py", step.command],
        cwd=PROJECT,
        env=command_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    log = VAR / f"{step.command}.txt"
    log.write_text(done.stdout, encoding="utf-8")
    print(f"{time.monotonic() - began:.0f} s", flush=True)
    if done.returncode != 0:
        raise Problem(
            f'manage.py {step.command} failed: "{_reason(done.stdout)}". Its whole output is in {log}. '
            f"To start over with an empty database, delete {VAR} and run this again."
        )


def _reason(output: str) -> str:
    """Return the line that says why: the first of the command's own error, or the last of a traceback."""
    lines = output.strip().splitlines() or ["no output"]
    return next((line for line in lines if line.startswith("CommandError: ")), lines[-1])
