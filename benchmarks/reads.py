"""Reads compared with the bare view: in alternating rounds, so that other load on the machine affects both."""

import os
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from benchmarks.cases import Case
from benchmarks.load import LONGEST_ANSWER_SECONDS, carried_out
from benchmarks.server import Gunicorn, Memory, gunicorn

CONNECTIONS = (1, 8, 32)
ROUNDS = 3
MOST_REQUESTS = 20_000
WITHOUT_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # Loopback never goes through a proxy.


@dataclass
class Sample:
    """All requests of one kind at one number of connections."""

    seconds: float = 0
    failures: int = 0
    times: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Requests answered per second."""
        return len(self.times) / self.seconds

    def percentile_ms(self, percent: int) -> float:
        """Return the time in milliseconds that this percentage of the requests did not exceed."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] * 1000


@dataclass(frozen=True)
class Comparison:
    """A read and the bare view of the same bytes; the load average is that of the minute before."""

    case: str
    connections: int
    answer_bytes: int
    load_average: float
    hub: Sample
    bare: Sample


def record(server: Gunicorn, case: Case, *, folder: Path) -> list[str]:
    """Store the response of every address of the case and return their names; raises `ValueError` if one has errors."""
    names = []
    for number, asked in enumerate(case.addresses):
        with WITHOUT_PROXY.open(f"http://127.0.0.1:{server.port}{asked}", timeout=LONGEST_ANSWER_SECONDS) as answer:
            body = answer.read()
        if "errors" in orjson.loads(body):
            raise ValueError(f'The case "{case.name}" was answered with errors: {body[:500]!r}')
        names.append(f"{case.name}-{number}")
        (folder / names[-1]).write_bytes(body)
    return names


def tags_of(server: Gunicorn, case: Case) -> list[str]:
    """Return the ETag of every address of the case."""
    found = []
    for asked in case.addresses:
        with WITHOUT_PROXY.open(f"http://127.0.0.1:{server.port}{asked}", timeout=LONGEST_ANSWER_SECONDS) as answer:
            found.append(answer.headers["ETag"])
    return found


def compared(cases: Sequence[Case], *, folder: Path, seconds: float) -> Iterator[tuple[Comparison, list[Memory]]]:
    """Measure each case at each number of connections, in alternating rounds of hub and bare view.

    Each comparison comes with the memory of the workers after everything measured so far.
    """
    with gunicorn(answers=folder) as server:
        for case in cases:
            names = record(server, case, folder=folder)
            addresses = {"hub": case.addresses, "bare": tuple(f"/bare/{name}" for name in names)}
            size = sum((folder / name).stat().st_size for name in names) // len(names)
            for asked in addresses.values():
                _load(server, asked, connections=2, seconds=1)  # Warms up both workers: connections and imports.
            for connections in CONNECTIONS:
                samples = {kind: Sample() for kind in addresses}
                load = os.getloadavg()[0]
                for _ in range(ROUNDS):
                    for kind, asked in addresses.items():
                        _add(samples[kind], _load(server, asked, connections=connections, seconds=seconds))
                measured = Comparison(case.name, connections, size, load, samples["hub"], samples["bare"])
                yield measured, server.worker_memory()


def _load(server: Gunicorn, addresses: Sequence[str], *, connections: int, seconds: float) -> Sample:
    plan = {
        "port": server.port,
        "addresses": addresses,
        "connections": connections,
        "seconds": seconds,
        "most": MOST_REQUESTS,
    }
    return Sample(**carried_out(plan))


def _add(sample: Sample, measured: Sample) -> None:
    sample.seconds += measured.seconds
    sample.failures += measured.failures
    sample.times.extend(measured.times)
