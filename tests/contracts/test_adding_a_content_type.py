"""docs/adding-a-content-type.md, followed to the letter in a copy of the project, adds a working type."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from settings.paths import VAR

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("hub", "search", "frontend_api", "settings", "tests")
FILES = ("manage.py", "pyproject.toml", "schema.graphql")
FENCE = re.compile(r"```python (\S+)\n(.*?)```", re.DOTALL)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the project without what the document adds.

    Compiled modules and the migrated database of the tests come along: a file keeps its time in a copy, and the
    database is used only as far as its migrations are those of the copy.
    """
    for name in PACKAGES:
        shutil.copytree(PROJECT / name, tmp_path / name)
    for name in FILES:
        shutil.copy(PROJECT / name, tmp_path / name)
    with suppress(FileNotFoundError), (VAR / "tests" / "lock").open() as lock:  # No test has used a database yet.
        fcntl.flock(lock, fcntl.LOCK_SH)
        shutil.copytree(VAR / "tests", tmp_path / "var" / "tests")
    return tmp_path


def run(copy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the project in the copy, on SQLite."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("COV", "DATABASE", "ELASTIC"))
    }
    environment = inherited | {"HUB_VAR": str(copy / "var"), "DJANGO_SETTINGS_MODULE": "settings.test"}
    return subprocess.run(
        [sys.executable, *command], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )


def test_the_document_adds_a_working_type_and_edits_no_file(copy):
    (page, code), (test, questions) = FENCE.findall((PROJECT / "docs/adding-a-content-type.md").read_text("utf-8"))
    assert not (copy / page).exists()
    assert not (copy / test).exists()
    (copy / test).write_text(questions, encoding="utf-8")

    unregistered = refusal(copy, page, code.partition("publish_as(\n")[0])
    undecided = '    founder: str = ""  # Neither a field of the page, nor searched, nor silent.\n'
    half_said = refusal(copy, page, code.replace("    collection: Words", f"{undecided}    collection: Words"))
    (copy / page).write_text(code, encoding="utf-8")
    steps = [
        run(copy, "manage.py", "makemigrations", "hub", "--name", "museum"),
        run(copy, "manage.py", "graphql_schema", "--out", "schema.graphql"),
        run(copy, "-m", "pytest", "-q", test),
    ]

    assert "hub.E002" in unregistered
    assert [error for error in ("hub.E003", "hub.E004") if error not in half_said] == []
    assert [(step.returncode, step.stderr[-500:] if step.returncode else "") for step in steps] == [(0, "")] * 3
    assert "1 passed" in steps[2].stdout


def refusal(copy: Path, page: str, code: str) -> str:
    """Return why `manage.py check` refuses a type that is half written."""
    (copy / page).write_text(code, encoding="utf-8")
    return run(copy, "manage.py", "check").stderr
