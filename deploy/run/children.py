"""Child processes that each lead a process group, so that they and what they started end together."""

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

STOP_SECONDS = 10
# By these a terminal, a service manager or a closed window asks to stop.
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def start(command: Sequence[str], *, environment: Mapping[str, str], folder: Path) -> subprocess.Popen[bytes]:
    """Start the command as the leader of a new process group; a Ctrl-C in the terminal does not reach it."""
    return subprocess.Popen(command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, process_group=0)


def stop(process: subprocess.Popen[bytes], *, by: signal.Signals = signal.SIGTERM) -> None:
    """End the whole process group: with `by`, and with SIGKILL whatever is still running ten seconds later."""
    _signal_group(process, by)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        _signal_group(process, signal.SIGKILL)
        process.wait()
    _signal_group(process, signal.SIGKILL)  # Ends what the leader started and left behind.


@contextmanager
def undisturbed() -> Iterator[None]:
    """Ignore Ctrl-C during the block: a second one while stopping must not leave a process behind."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in STOP_SIGNALS}
    try:
        yield
    finally:
        for number, reaction in before.items():
            signal.signal(number, reaction)


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        # No process is left in the group; macOS answers "not permitted" while the leader is a zombie.
        return
