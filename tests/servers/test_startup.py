"""What is missing is named all at once, and a server that fails to start says why."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deploy.run.problem import Problem
from tests.servers import chromium, distribution, elasticsearch, machine, postgres, redis, startup
from tests.servers.maven_libraries import Libraries
from tests.servers.server import Server


def server(folder: Path, shell: str) -> Server:
    """Return a server that is this shell command and never answers."""
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(["sh", "-c", shell], stdout=output, process_group=0)
    return Server("Shell", "SHELL_URL", "", process, log, lambda: False, signal.SIGTERM)


def is_running(process_id: int) -> bool:
    """Tell whether the process lives; one that has ended but is not yet cleared away does not."""
    stat = Path("/proc", str(process_id), "stat")
    return stat.exists() and ") Z " not in stat.read_text(encoding="utf-8")


def test_everything_that_is_missing_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in startup.VARIABLES.values():
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(postgres, "programs", lambda: None)
    monkeypatch.setattr(elasticsearch, "java", lambda: None)
    monkeypatch.setattr(distribution, "is_cached", lambda: False)
    monkeypatch.setattr(Libraries, "are_cached", lambda _self: False)
    monkeypatch.setattr(chromium, "program", lambda: None)
    monkeypatch.setattr(redis, "program", lambda: None)
    monkeypatch.setattr(shutil, "which", lambda _name, **_where: None)
    monkeypatch.setattr(machine, "FILES", {})  # Whether they are there depends on the machine.

    with pytest.raises(Problem) as failure, startup.running(startup.VARIABLES):
        pass

    packages = "postgresql openjdk-17-jre-headless maven redis-server chromium nginx-light prometheus varnish systemd"
    assert str(failure.value).endswith(f"apt-get install {packages}")


def test_maven_is_not_needed_once_the_servers_are_cached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ELASTICSEARCH_URL", raising=False)
    monkeypatch.delenv("S3_ENDPOINT_URL", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(elasticsearch, "java", lambda: None)
    monkeypatch.setattr(distribution, "is_cached", lambda: True)
    monkeypatch.setattr(Libraries, "are_cached", lambda _self: True)
    monkeypatch.setattr(shutil, "which", lambda _name, **_where: None)

    with pytest.raises(Problem) as failure, startup.running(["elasticsearch", "s3"]):
        pass

    assert str(failure.value).endswith("apt-get install openjdk-17-jre-headless")


def test_a_server_that_ends_while_it_starts_gives_its_last_words(tmp_path: Path) -> None:
    failing = server(tmp_path, "echo the data folder is full; exit 1")

    with pytest.raises(Problem, match="the data folder is full\nShell stopped while it started"):
        failing.wait(timeout_seconds=10)


def test_a_server_that_never_answers_is_given_up(tmp_path: Path) -> None:
    silent = server(tmp_path, "sleep 600")

    with pytest.raises(Problem, match="Shell did not answer within 0 s"):
        silent.wait(timeout_seconds=0.1)
    silent.stop()

    assert silent.process.returncode == -signal.SIGTERM


def test_a_stopped_server_leaves_no_process_behind(tmp_path: Path) -> None:
    started = server(tmp_path, f"{sys.executable} -c 'import time; time.sleep(600)' & echo $!; wait")
    while not (tmp_path / "log").read_text(encoding="utf-8").strip():
        assert started.process.poll() is None
    child = int((tmp_path / "log").read_text(encoding="utf-8"))

    started.stop()

    deadline = time.monotonic() + 5  # A signal is delivered, not awaited: the child is nobody's to wait for.
    while is_running(child) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_running(child)
