"""The command line: `install NAME` fills the virtual environment, `serve` also prepares the data and serves."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from deploy.run.environment import LOCKS, install
from deploy.run.ports import checked_port
from deploy.run.preparation import prepare
from deploy.run.problem import Problem
from deploy.run.serving import serve

STOPPED_BY_KEYBOARD = 130


def main(arguments: Sequence[str]) -> int:
    """Run the command and return the exit status; every known failure is printed as one clear sentence."""
    options = _options(arguments)
    signal.signal(signal.SIGTERM, _stop)
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


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
