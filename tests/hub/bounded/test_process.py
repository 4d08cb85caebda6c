"""Whatever a file does to the process that looks into it, the one that asked goes on, and nothing is left behind."""

import io
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hub.bounded import process
from hub.bounded.answers import Answer
from hub.bounded.process import NoProcess, ProcessLimits, TooCostly, bounded
from hub.bounded.refused import Refused
from tests.hub.bounded import tasks

LIMITS = ProcessLimits(megabytes=200, cpu_seconds=1, seconds=20, answer_megabytes=20)


def asked(task, *, limits=LIMITS, **arguments):
    return bounded(task, io.BytesIO(b"isi"), limits=limits, **arguments)


def children() -> str:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text()


@pytest.fixture(autouse=True)
def nothing_is_left_behind():
    before = children(), len(list(Path("/proc/self/fd").iterdir()))

    yield

    assert (children(), len(list(Path("/proc/self/fd").iterdir()))) == before


def test_a_task_answers_in_words_and_bytes():
    assert asked(tasks.count, times=2) == Answer({"bytes": 6}, b"isi")


def test_a_refusal_comes_back_as_it_was_said():
    with pytest.raises(Refused, match="kirim berkas lain"):
        asked(tasks.refuse)


def test_the_process_knows_nothing_of_the_hub():
    said = asked(tasks.say).said

    assert said == {"environment": [], "modules": [], "processes": 0, "folder": "/", "files": 4}


@pytest.mark.parametrize("task", [tasks.swell, tasks.spin, tasks.flood, tasks.crash, tasks.fail, tasks.babble])
def test_a_file_that_breaks_it_is_too_costly(task):
    before = resource.getrusage(resource.RUSAGE_SELF)

    with pytest.raises(TooCostly):
        asked(task)

    after = resource.getrusage(resource.RUSAGE_SELF)
    assert (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime) < 0.5
    assert after.ru_maxrss - before.ru_maxrss < 100 * 1024


def test_a_file_that_only_waits_is_killed_in_time():
    started = time.monotonic()

    with pytest.raises(TooCostly, match="time"):
        asked(tasks.sleep, limits=ProcessLimits(megabytes=200, cpu_seconds=1, seconds=1, answer_megabytes=1))

    assert time.monotonic() - started < 10


def test_one_that_nobody_kills_ends_by_itself():
    order = {"root": str(process.ROOT), "module": tasks.__name__, "function": "sleep", "arguments": {}}
    order["limits"] = {"megabytes": 200, "cpu_seconds": 1, "seconds": 1, "answer_megabytes": 1}

    ended = subprocess.run(
        [sys.executable, "-I", process.child.__file__, json.dumps(order)], input=b"", timeout=20, check=False
    )

    assert ended.returncode < 0


def test_where_no_process_can_be_started_it_is_said(monkeypatch):
    monkeypatch.setattr(process.sys, "executable", "/nowhere/python")

    with pytest.raises(NoProcess):
        asked(tasks.count)


def test_where_all_turns_are_taken_it_is_said(monkeypatch):
    monkeypatch.setattr(process, "AT_ONCE", process.threading.BoundedSemaphore(1))
    process.AT_ONCE.acquire()

    with pytest.raises(NoProcess):
        asked(tasks.count, limits=ProcessLimits(megabytes=200, cpu_seconds=1, seconds=0, answer_megabytes=1))

    process.AT_ONCE.release()
    assert asked(tasks.count).said == {"bytes": 3}


def test_without_files_in_memory_it_uses_others(monkeypatch):
    monkeypatch.delattr(process.os, "memfd_create")

    assert asked(tasks.count).said == {"bytes": 3}
