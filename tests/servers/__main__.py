"""The command: start the servers, run the command with them, end them, and return the command's status."""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType

from deploy.run.problem import Problem
from tests.servers.startup import VARIABLES, running

STOPPED = 130
CHILD_STOP_SECONDS = 20


class Stop:
    """Turns a signal into a KeyboardInterrupt, but not while a process starts: it would be nobody's to end."""

    def __init__(self) -> None:
        self._is_starting = False
        self._is_wanted = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        self._is_wanted = True
        if not self._is_starting:
            raise KeyboardInterrupt

    @contextmanager
    def after_start(self) -> Iterator[None]:
        """Wait with the interrupt until the process that is started inside has a name."""
        self._is_starting = True
        try:
            yield
        finally:
            self._is_starting = False
        if self._is_wanted:
            raise KeyboardInterrupt


stop = Stop()


def main(arguments: Sequence[str]) -> int:
    """Run the command with its servers; a server that cannot be had is one clear sentence and status 1."""
    options = _options(arguments)
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGHUP, stop)
    try:
        with running([name for name in VARIABLES if name not in options.without]) as variables:
            return _run(options.command, os.environ | variables)
    except Problem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return STOPPED


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.servers", description=__doc__)
    parser.add_argument("--without", action="append", default=[], choices=VARIABLES, help="do not start this one")
    parser.add_argument("command", nargs="+", help="the command and its arguments, after --")
    return parser.parse_args(arguments)


def _run(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run the command in our own process group, so that the terminal's Ctrl-C and input reach it too."""
    process = None
    try:
        with stop.after_start():
            process = subprocess.Popen(command, env=environment)
        status = process.wait()
    except OSError as error:
        raise Problem(f'The command "{command[0]}" cannot be run: {error.strerror}.') from error
    except KeyboardInterrupt:
        if process is not None:
            _end(process)
        raise
    return status if status >= 0 else 128 - status


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(CHILD_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


sys.exit(main(sys.argv[1:]))
