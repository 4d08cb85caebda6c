"""How many of 50 requests a second fail when one of two web servers is killed: `python -m benchmarks.killed_unit`.

nginx as it is installed, with TLS, before two gunicorn of the hub with one worker each, on the database of
DATABASE_URL. Each request is `/health/ready`, which no cache answers and which asks the database. One unit is killed
with SIGKILL; it is started again a while later, as systemd does, and nginx is reloaded. At most 0.1 % may fail.
"""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from http.client import HTTPSConnection
from pathlib import Path

from tests.deploy.behind_nginx import HOST, Proxy, nginx, unit

PER_SECOND = 50
SECONDS = 40
KILLED_AFTER, STARTED_AFTER, RELOADED_AFTER = 10, 15, 30
AT_ONCE = 32
MOST_FAILURES = 0.001
kept = threading.local()
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
    "HUB_ALLOWED_HOSTS": HOST,
    "HUB_TRUSTED_PROXIES": "1",
    "API_ANONYMOUS_POINTS": "0",
}


def main() -> int:
    """Print the failures and the times; return 1 if more than one in a thousand failed."""
    with tempfile.TemporaryDirectory(prefix="desa-hub-killed-") as folder, ExitStack() as running:
        Path(folder).chmod(0o755)
        proxy = running.enter_context(nginx(Path(folder)))
        units = [running.enter_context(_unit(folder, number)) for number in (1, 2)]
        began = time.monotonic()
        answered = _asked(proxy, lambda: _disturb(proxy, units[0].pid, running, folder))
        _tell(answered, seconds=time.monotonic() - began)
    failures = [said for said, _seconds in answered if said != "200"]
    return int(len(failures) > MOST_FAILURES * len(answered))


def _tell(answered: list[tuple[str, float]], *, seconds: float) -> None:
    failures = [said for said, _seconds in answered if said != "200"]
    times = sorted(seconds for _said, seconds in answered)
    at = statistics.quantiles(times, n=100)
    share = 100 * len(failures) / len(answered)
    print(f"{len(answered)} requests in {seconds:.0f} s, {len(failures)} failed ({share:.2f} %) {failures[:5]}")
    print(f"median {1000 * at[49]:.0f} ms, p99 {1000 * at[98]:.0f} ms, longest {1000 * times[-1]:.0f} ms", flush=True)


def _unit(folder: str, number: int) -> AbstractContextManager[subprocess.Popen[bytes]]:
    return unit(Path(folder), number, application="settings.wsgi", environment=SETTINGS)


def _disturb(proxy: Proxy, process_id: int, running: ExitStack, folder: str) -> None:
    """Kill one unit, start it again, and reload nginx, each at its second."""
    began = time.monotonic()
    _sleep_until(began + KILLED_AFTER)
    os.killpg(process_id, signal.SIGKILL)
    _sleep_until(began + STARTED_AFTER)
    (Path(folder) / "run" / "desa-hub-1" / "web.sock").unlink()
    running.enter_context(_unit(folder, 1))
    _sleep_until(began + RELOADED_AFTER)
    proxy.reload()


def _asked(proxy: Proxy, disturb: Callable[[], None]) -> list[tuple[str, float]]:
    """Send the requests at their instants, whether or not earlier ones are answered."""
    disturbing = threading.Thread(target=disturb)
    with ThreadPoolExecutor(AT_ONCE) as readers:
        began = time.monotonic()
        disturbing.start()
        waiting = []
        for number in range(PER_SECOND * SECONDS):
            _sleep_until(began + number / PER_SECOND)
            waiting.append(readers.submit(_answered, proxy, number))
        answered = [one.result() for one in waiting]
    disturbing.join()
    return answered


def _answered(proxy: Proxy, number: int) -> tuple[str, float]:
    """Ask by the connection of this thread, as a phone keeps its own; that nginx ends it now and then is no failure."""
    began = time.monotonic()
    for is_first in (True, False):
        known: HTTPSConnection | None = getattr(kept, "connection", None)
        kept.connection = known or proxy.connect()
        try:
            kept.connection.request("GET", f"/health/ready?{number}")
            answer = kept.connection.getresponse()
            answer.read()
        except OSError as error:
            kept.connection = None
            if known is None or not is_first:
                return repr(error), time.monotonic() - began
            continue
        if answer.will_close:
            kept.connection = None
        return str(answer.status), time.monotonic() - began
    raise AssertionError


def _sleep_until(instant: float) -> None:
    time.sleep(max(0.0, instant - time.monotonic()))


if __name__ == "__main__":
    sys.exit(main())
