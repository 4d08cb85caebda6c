"""`python -m tests.servers`, with servers that the environment names, so that none is started."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.servers.startup import VARIABLES

WITHOUT_ALL = [word for name in VARIABLES for word in ("--without", name)]


@pytest.fixture
def listening_port() -> Iterator[int]:
    """Return a port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command with these variables besides our own."""
    plain = {name: value for name, value in os.environ.items() if not name.endswith(("_URL", "_PATH"))}
    return subprocess.run(
        [sys.executable, "-m", "tests.servers", *arguments],
        env=plain | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_status_of_the_command_is_the_status() -> None:
    assert run(*WITHOUT_ALL, "--", "sh", "-c", "exit 7").returncode == 7


def test_a_killed_command_is_told_as_a_shell_tells_it() -> None:
    assert run(*WITHOUT_ALL, "--", "sh", "-c", "kill -KILL $$").returncode == 128 + signal.SIGKILL


def test_an_unknown_server_is_refused_with_the_known_ones() -> None:
    done = run("--without", "oracle", "--", "true")

    assert done.returncode == 2
    assert "postgres" in done.stderr.splitlines()[-1]


def test_a_command_is_required() -> None:
    done = run(*WITHOUT_ALL)

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith("the following arguments are required: command")


def test_a_command_that_is_not_there_is_named() -> None:
    done = run(*WITHOUT_ALL, "--", "no-such-command")

    assert done.returncode == 1
    assert done.stderr.strip() == 'The command "no-such-command" cannot be run: No such file or directory.'


def test_a_named_database_that_answers_is_used_as_it_is(listening_port: int) -> None:
    url = f"postgres://hub@127.0.0.1:{listening_port}/hub"

    done = run(*WITHOUT_ALL[2:], "--", "printenv", "DATABASE_URL", DATABASE_URL=url)

    assert done.stdout.strip() == url
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("DATABASE_URL", "sqlite:///hub.sqlite3", "DATABASE_URL must be postgres://HOST…"),
        ("ELASTICSEARCH_URL", "127.0.0.1:9200", "ELASTICSEARCH_URL must be http://HOST…"),
        ("S3_ENDPOINT_URL", "s3://bucket", "S3_ENDPOINT_URL must be http://HOST…"),
        ("DATABASE_URL", "postgres://127.0.0.1:1/hub", "DATABASE_URL names 127.0.0.1:1, but nothing answers there."),
        ("ELASTICSEARCH_URL", "http://127.0.0.1:1", "ELASTICSEARCH_URL names 127.0.0.1:1, but nothing answers there."),
        ("CHROMIUM_PATH", "/no/browser", "CHROMIUM_PATH names no program that can be run"),
    ],
)
def test_a_named_server_that_cannot_be_used_is_refused(variable: str, value: str, sentence: str) -> None:
    done = run("--", "true", **{variable: value})

    assert done.returncode == 1
    assert done.stderr.strip().startswith(sentence)
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_terminated_run_ends_its_command() -> None:
    command = [sys.executable, "-m", "tests.servers", *WITHOUT_ALL, "--", "sh", "-c", "echo $$; exec sleep 600"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())

        process.terminate()
        process.wait(30)

    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
