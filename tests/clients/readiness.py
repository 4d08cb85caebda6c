"""Waits for a hub whose search may still be filling its first index."""

import time
import urllib.error
import urllib.request

from deploy.run.problem import Problem

PATIENCE_SECONDS = 300
WITHOUT_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # Loopback is never behind the proxy.


def wait_until_ready(hub: str) -> None:
    """Return when nothing of the hub needs attention: then search has its index too.

    Raises Problem with what the hub says after five minutes.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (said := _unready(hub)) is not None:
        if time.monotonic() > deadline:
            raise Problem(f"{hub} is not ready: {said}. Start it by: make run")
        time.sleep(0.5)


def _unready(hub: str) -> str | None:
    """Return why the hub cannot answer; None if it can."""
    try:
        with WITHOUT_PROXY.open(f"{hub}/health/well", timeout=10):
            return None
    except urllib.error.HTTPError as error:
        return error.read().decode(errors="replace")
    except OSError as error:
        return str(error)
