"""The server and the relay live and end together."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from deploy.run import serving
from deploy.run.commands import stop_once
from deploy.run.ports import accepts_connections, free_port
from deploy.run.problem import Problem
from tests.deploy.conftest import Checkout

SERVER = f'exec {sys.executable} -m http.server --bind 127.0.0.1 "${{4#*:}}" 2>/dev/null'


@pytest.fixture
def port(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return a free port; the server and the relay are the stand-ins of the checkout."""
    monkeypatch.setattr(serving, "PROJECT", checkout.folder)
    monkeypatch.setattr(serving, "VENV_PYTHON", checkout.folder / ".venv/bin/python")
    return free_port()


def press_ctrl_c(*, port: int) -> None:
    """Interrupt this process as soon as somebody serves on the port."""
    while not accepts_connections("127.0.0.1", port):
        time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGINT)


def test_the_server_ends_when_the_relay_fails(
    checkout: Checkout, port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    checkout.answer(f"test $2 = relay && sleep 1 && exit 3; {SERVER}")

    with pytest.raises(Problem, match="The relay ended by itself with status 3"):
        serving.serve(port)

    assert f"http://127.0.0.1:{port}/graphql/" in capsys.readouterr().out
    assert not accepts_connections("127.0.0.1", port)


def test_the_addresses_are_not_shown_when_the_server_fails(
    checkout: Checkout, port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    checkout.answer("test $2 = relay && exec sleep 60; exit 1")

    with pytest.raises(Problem, match="The server ended by itself with status 1"):
        serving.serve(port)

    assert capsys.readouterr().out == ""


@pytest.fixture
def keyboard_is_heard() -> Iterator[None]:
    """Let Ctrl-C interrupt this process: a shell starts what it runs in the background deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("keyboard_is_heard")
def test_ctrl_c_ends_both_and_is_no_failure(checkout: Checkout, port: int, capsys: pytest.CaptureFixture[str]) -> None:
    checkout.answer(f"test $2 = relay && exec sleep 60; {SERVER}")
    keyboard = threading.Thread(target=press_ctrl_c, kwargs={"port": port})
    keyboard.start()

    serving.serve(port)

    keyboard.join()
    assert "Stopping" in capsys.readouterr().out
    assert not accepts_connections("127.0.0.1", port)


@pytest.fixture
def stops_once() -> Iterator[None]:
    """Stop at the first signal, as the command does."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop_once)
    yield
    for number, reaction in before.items():
        signal.signal(number, reaction)


@pytest.mark.usefixtures("stops_once")
def test_only_the_first_signal_counts() -> None:
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGTERM)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        os.kill(os.getpid(), number)  # Would end the test, or this process.
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_IGN
