"""Starts a process for one untrusted file, and reads its answer or notes how it ended."""

import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from hub.bounded import child
from hub.bounded.answers import Answer, Json, OutOfMemory, Task, read_answer

logger = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]
CHUNK = 64 * 1024
# Each may use all the memory of its limits, so any further ones wait their turn.
AT_ONCE = threading.BoundedSemaphore(2)


@dataclass(frozen=True)
class ProcessLimits:
    """What one file may cost; `seconds` are elapsed time, not CPU time."""

    megabytes: int
    cpu_seconds: int
    seconds: int
    answer_megabytes: int


class TooCostly(Exception):
    """The file needs more memory or time than allowed, or crashed its reader. Trying again will not help."""


class NoProcess(OSError):
    """No process could be started now, for lack of memory, processes or a turn. Trying again later may help."""


def bounded(task: Task, file: IO[bytes], *, limits: ProcessLimits, **arguments: Json) -> Answer:
    """Do the task with the content of the file, from its start, in a separate process.

    The task is a function in a module that does not import Django; it gets the bytes and the arguments. Raises
    `Refused` if the task does, otherwise `TooCostly` or `NoProcess`. The process has ended when this returns or raises.
    """
    order = {
        "root": str(ROOT),
        "module": task.__module__,
        "function": task.__name__,
        "arguments": arguments,
        "limits": asdict(limits),
    }
    if not AT_ONCE.acquire(timeout=limits.seconds):
        raise NoProcess("too many files are being checked already")
    try:
        with _anonymous() as given, _anonymous() as answered:
            file.seek(0)
            _copy(file, given)
            _run(json.dumps(order), given, answered, seconds=limits.seconds)
            answered.seek(0)
            return read_answer(answered.read())
    except OutOfMemory as error:
        raise TooCostly("out of memory") from error
    except ValueError as error:
        raise TooCostly("no answer that can be read") from error
    finally:
        AT_ONCE.release()


def _copy(file: IO[bytes], given: IO[bytes]) -> None:
    """Copy the file; only an error while writing counts as a lack of room."""
    while chunk := file.read(CHUNK):
        try:
            given.write(chunk)
            given.flush()
        except OSError as error:
            raise NoProcess("no room for a copy of the file") from error
    given.seek(0)


def _run(order: str, given: IO[bytes], answered: IO[bytes], *, seconds: int) -> None:
    """Run the child to its end, or kill it when the time is up. Its errors are not read: they may quote the file."""
    command = [sys.executable, "-I", child.__file__, order]
    try:
        process = subprocess.Popen(
            command, stdin=given, stdout=answered, stderr=subprocess.DEVNULL, env={}, cwd="/", start_new_session=True
        )
    except OSError as error:
        raise NoProcess(str(error)) from error
    try:
        status = process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TooCostly("out of time") from error
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if status != 0:
        logger.warning("a bounded process ended with status %s", status, extra={"status": status})
        raise TooCostly(f"ended with status {status}")


def _anonymous() -> IO[bytes]:
    """Return a file without a name, in memory if the system supports that, so that a full disk does not matter."""
    try:
        if hasattr(os, "memfd_create"):
            return os.fdopen(os.memfd_create("desa-hub", os.MFD_CLOEXEC), "w+b")
        return tempfile.TemporaryFile()
    except OSError as error:
        raise NoProcess(str(error)) from error
