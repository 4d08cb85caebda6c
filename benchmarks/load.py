"""The load: a separate process that requests addresses in turn over several connections, on loopback only.

Reads a plan as JSON from standard input and writes what it measured as JSON: `python -m benchmarks.load`.
gunicorn's sync workers close every connection, so each request opens one, as behind a proxy without keep-alive.
"""

import http.client
import itertools
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from typing import Any

TIMEOUT_SECONDS = 60
LONGEST_ANSWER_SECONDS = 120
OK, NOT_MODIFIED = 200, 304


def carried_out(plan: Mapping[str, Any]) -> dict[str, Any]:
    """Let a process of its own carry out the plan; return its seconds, its times and its number of failures."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load"],
        input=json.dumps(plan),
        capture_output=True,
        text=True,
        check=True,
        timeout=plan["seconds"] + LONGEST_ANSWER_SECONDS,
    )
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def main() -> None:
    """Carry out the plan: port, addresses and maybe a tag for each, connections, seconds and the most requests."""
    plan = json.load(sys.stdin)
    addresses = plan["addresses"]
    asked = list(zip(addresses, plan.get("tags") or [""] * len(addresses), strict=True))
    turns = itertools.islice(itertools.cycle(asked), plan["most"])
    started = time.perf_counter()
    times, failures = _ask(plan["port"], turns, connections=plan["connections"], ends=started + plan["seconds"])
    json.dump({"seconds": time.perf_counter() - started, "times": times, "failures": failures}, sys.stdout)


def _ask(port: int, turns: Iterator[tuple[str, str]], *, connections: int, ends: float) -> tuple[list[float], int]:
    times: list[float] = []
    failures: list[int] = []
    lock = threading.Lock()

    def work() -> None:
        while time.perf_counter() < ends:
            with lock:
                asked = next(turns, None)
            if asked is None:
                return
            began = time.perf_counter()
            status = _status(port, *asked)
            times.append(time.perf_counter() - began)
            if status != (NOT_MODIFIED if asked[1] else OK):
                failures.append(status)

    threads = [threading.Thread(target=work) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, len(failures)


def _status(port: int, address: str, tag: str) -> int:
    """Read one response to its end and return its status; 0 if there was none. `tag` is what the client has already."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", address, headers={"If-None-Match": tag} if tag else {})
        answer = connection.getresponse()
        answer.read()
    except OSError:
        return 0
    finally:
        connection.close()
    return answer.status


if __name__ == "__main__":
    main()
