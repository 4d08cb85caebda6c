"""A checkout of its own for each test, whose Python writes down what it is asked to do."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from deploy.run import environment, preparation

PYTHON = """\
#!/bin/sh
echo "$*" >> "{calls}"
test -f "{script}" && . "{script}"
exit 0
"""


@dataclass(frozen=True)
class Checkout:
    """A folder that looks like the project to `deploy.run`."""

    folder: Path

    def calls(self) -> list[str]:
        """Return what the environment's Python was called with, oldest first."""
        path = self.folder / "calls"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def answer(self, shell: str) -> None:
        """Let the environment's Python do this from now on."""
        (self.folder / "script").write_text(shell, encoding="utf-8")

    def write(self, path: str, text: str) -> Path:
        """Write a file of the project."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return target


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """Return a checkout with an empty virtual environment and both locks, and without a database."""
    checkout = Checkout(tmp_path)
    script = PYTHON.format(calls=tmp_path / "calls", script=tmp_path / "script")
    for name in ("python", "pip"):
        checkout.write(f".venv/bin/{name}", script).chmod(0o755)
    for lock in environment.LOCKS:
        checkout.write(f"requirements/{lock}.txt", "django==5.2\n")
    checkout.write(".venv/installed.json", "{}")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for module in (environment, preparation):
        monkeypatch.setattr(module, "PROJECT", tmp_path)
        monkeypatch.setattr(module, "VENV_PYTHON", tmp_path / ".venv/bin/python")
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv/installed.json")
    monkeypatch.setattr(environment, "LOG", tmp_path / "var/install.log")
    monkeypatch.setattr(preparation, "VAR", tmp_path / "var")
    monkeypatch.setattr(preparation, "DATABASE", tmp_path / "var/hub.sqlite3")
    monkeypatch.setattr(preparation, "STAMP", tmp_path / "var/prepared.json")
    monkeypatch.setattr(preparation, "DEMO_OUTPUT", tmp_path / "var/demo.txt")
    return checkout
