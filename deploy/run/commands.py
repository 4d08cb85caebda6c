"""The command line: `install NAME` fills the virtual environment, `serve` also prepares the data and serves."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from deploy.run.children import STOP_SIGNALS
from deploy.run.environment import LOCKS, install
from deploy.run.ports import checked_port
from deploy.run.preparation import prepare
from deploy.run.problem import Problem
from deploy.run.serving import serve

STOPPED_BY_KEYBOARD = 130


def main(arguments: Sequence[str]) -> int:
    """Run the command and return the exit status; every known failure is printed as one clear sentence."""
    options = _options(arguments)
    before = {number: signal.signal(number, stop_once) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        if options.command == "install":
            install(options.lock)
        else:
            _serve(options.port)
    except Problem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
        return STOPPED_BY_KEYBOARD
    finally:
        for number, reaction in before.items():
            signal.signal(number, reaction)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m deploy.run", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("install").add_argument("lock", choices=LOCKS)
    commands.add_parser("serve").add_argument("--port", default=os.environ.get("PORT", "8000"))
    return parser.parse_args(arguments)


def _serve(port_text: str) -> None:
    port = checked_port(port_text)  # Checked first: nobody should wait for an installation to learn this.
    install("run")
    prepare()
    serve(port)


def stop_once(_number: int, _frame: FrameType | None) -> None:
    """Raise `KeyboardInterrupt` for the first signal and ignore all further ones.

    A terminal or a service manager often sends two, itself and through make. The second must not interrupt the end of
    the children, or they go on without anybody who could stop them.
    """
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
