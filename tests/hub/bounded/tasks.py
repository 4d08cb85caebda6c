"""What bounded processes are asked to do in tests; none of it imports Django."""

import os
import resource
import signal
import sys
import time
from pathlib import Path

from hub.bounded.answers import Answer
from hub.bounded.refused import Refused


def count(content: bytes, *, times: int = 1) -> Answer:
    return Answer({"bytes": len(content) * times}, content[::-1])


def refuse(content: bytes) -> Answer:
    raise Refused("Berkas ini ditolak: kirim berkas lain.")


def say(content: bytes) -> Answer:
    """Say what the process has and knows."""
    return Answer(
        {
            "environment": sorted(os.environ.keys() - {"LC_CTYPE"}),
            "modules": sorted({name.partition(".")[0] for name in sys.modules} & {"django", "wagtail", "psycopg"}),
            "processes": resource.getrlimit(resource.RLIMIT_NPROC)[0],
            "folder": str(Path.cwd()),
            "files": len(list(Path("/proc/self/fd").iterdir())),
        }
    )


def swell(content: bytes) -> Answer:
    return Answer(len(b"0" * 10**9))


def spin(content: bytes) -> Answer:
    while True:
        pass


def sleep(content: bytes) -> Answer:
    time.sleep(60)
    return Answer()


def flood(content: bytes) -> Answer:
    return Answer(None, b"0" * (60 * 1024**2))


def crash(content: bytes) -> Answer:
    os.kill(os.getpid(), signal.SIGSEGV)
    return Answer()


def fail(content: bytes) -> Answer:
    raise KeyError("unexpected")


def babble(content: bytes) -> Answer:
    os.write(1, b"[]\n")
    os._exit(0)
