"""The command line of `make run`: every refusal is one sentence."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from deploy.run.commands import main
from deploy.run.debian import install_packages
from deploy.run.problem import Problem


@pytest.fixture
def taken_port() -> Iterator[int]:
    """Return a port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_port_in_use_is_named_with_another_to_try(taken_port: int, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["serve", "--port", str(taken_port)])

    assert status == 1
    said = capsys.readouterr().err.strip()
    assert said.startswith(f"Port {taken_port} on 127.0.0.1 is in use by another program.")
    assert f"make run PORT={taken_port + 1}" in said


@pytest.mark.parametrize("port", ["", "0", "eight", "65536", "-1"])
def test_a_port_that_is_none_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["serve", f"--port={port}"])

    assert status == 1
    assert capsys.readouterr().err.strip().startswith(f'PORT is "{port}": write a number from 1 to 65535')


def test_an_old_python_is_refused_without_a_traceback() -> None:
    pretend = "import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_module('deploy.run', run_name='__main__')"

    done = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("Desa Hub needs Python 3.11 or newer")
    assert len(done.stderr.splitlines()) == 1


def test_who_is_not_root_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(Problem, match=r"On Debian: sudo apt-get install python3\.11-venv$"):
        install_packages(["python3.11-venv"], purpose="This Python cannot make virtual environments.")
