"""docs/adding-a-content-type.md, followed to the letter in a copy of the project, adds a working type."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("hub", "search", "frontend_api", "settings", "tests")
FILES = ("manage.py", "pyproject.toml", "schema.graphql")
FENCE = re.compile(r"```python (\S+)\n(.*?)```", re.DOTALL)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the project without what the document adds."""
    for name in PACKAGES:
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(PROJECT / name, tmp_path / name)
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
    written = FENCE.findall((PROJECT / "docs/adding-a-content-type.md").read_text(encoding="utf-8"))
    page, graphql_type, test = written
    for name, code in (page, test):
        assert not (copy / name).exists()
        (copy / name).write_text(code, encoding="utf-8")

    half_added = run(copy, "manage.py", "check")
    (copy / graphql_type[0]).write_text(graphql_type[1], encoding="utf-8")
    steps = [
        run(copy, "manage.py", "makemigrations", "hub", "--name", "museum"),
        run(copy, "manage.py", "graphql_schema", "--out", "schema.graphql"),
        run(copy, "-m", "pytest", "-q", test[0]),
    ]

    assert "Create frontend_api/types/museum.py" in half_added.stderr
    assert [(step.returncode, step.stderr[-500:] if step.returncode else "") for step in steps] == [(0, "")] * 3
    assert "1 passed" in steps[2].stdout
