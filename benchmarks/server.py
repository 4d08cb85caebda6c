"""The measured server: gunicorn with sync workers on a free loopback port, and the memory of its workers."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.run.ports import LOOPBACK, accepts_connections, free_port

WORKERS = 2
START_SECONDS = 120  # A busy machine imports slowly.


@dataclass(frozen=True)
class Memory:
    """The memory of one process: RSS, and PSS, which divides shared pages among the processes that share them."""

    rss_mb: float
    pss_mb: float


@dataclass(frozen=True)
class Gunicorn:
    """A running server."""

    port: int
    process_id: int

    def worker_memory(self) -> list[Memory]:
        """Return the memory of each worker now."""
        return [_memory(Path("/proc", child, "smaps_rollup")) for child in self._workers()]

    def worker_cpu_seconds(self) -> float:
        """Return the user and system time that all workers have used so far."""
        return sum(processor_seconds(child) for child in self._workers())

    def _workers(self) -> list[str]:
        children = Path(f"/proc/{self.process_id}/task/{self.process_id}/children").read_text(encoding="ascii")
        return children.split()


@contextmanager
def gunicorn(
    *, answers: Path, options: Sequence[str] = (), python: str | Path = sys.executable, **settings: str
) -> Iterator[Gunicorn]:
    """Run the server with the recorded responses of the folder; it is stopped at the end of the block."""
    port = free_port()
    command = [
        python,
        "-m",
        "gunicorn",
        "settings.wsgi",
        "--workers",
        str(WORKERS),
        "--timeout",
        "120",
        *options,
    ]
    variables = {"DJANGO_SETTINGS_MODULE": "benchmarks.settings", "BENCHMARK_ANSWERS": str(answers), **settings}
    process = subprocess.Popen(
        [*command, "--bind", f"{LOOPBACK}:{port}", "--log-level", "warning"], env=os.environ | variables
    )
    try:
        wait_for_server(process, port)
        yield Gunicorn(port, process.pid)
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def processor_seconds(process_id: int | str) -> float:
    """Return the user and system time that a process has used so far."""
    ticks = Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def wait_for_server(process: subprocess.Popen[bytes], port: int, *, seconds: float = START_SECONDS) -> None:
    """Wait until the server answers; raises `RuntimeError` if it ends or takes longer."""
    deadline = time.monotonic() + seconds
    while not accepts_connections(LOOPBACK, port):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("The server did not start; its output is above.")
        time.sleep(0.1)


def _memory(rollup: Path) -> Memory:
    kilobytes = {
        name: int(value.split()[0])
        for name, _, value in (line.partition(":") for line in rollup.read_text(encoding="ascii").splitlines())
        if name in ("Rss", "Pss")
    }
    return Memory(rss_mb=kilobytes["Rss"] / 1024, pss_mb=kilobytes["Pss"] / 1024)
