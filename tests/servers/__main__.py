"""The command: start the servers, run the command with them, end them, and return the command's status."""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from types import FrameType

from deploy.run.problem import Problem
from tests.servers.startup import VARIABLES, running

STOPPED = 130
CHILD_STOP_SECONDS = 20


def main(arguments: Sequence[str]) -> int:
    """Run the command with its servers; a server that cannot be had is one clear sentence and status 1."""
    options = _options(arguments)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGHUP, _stop)
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
    try:
        process = subprocess.Popen(command, env=environment)
    except OSError as error:
        raise Problem(f'The command "{command[0]}" cannot be run: {error.strerror}.') from error
    try:
        status = process.wait()
    except KeyboardInterrupt:
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


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


sys.exit(main(sys.argv[1:]))
