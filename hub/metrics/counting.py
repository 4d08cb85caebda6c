"""Adds to the metrics that processes count. Costs nothing where no folder for them is set."""

import fcntl
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from prometheus_client import CollectorRegistry, Counter, Histogram, values
from prometheus_client.multiprocess import MultiProcessCollector

from hub.metrics.declared import LATENCY, METRICS, REQUESTS, Metric, MetricSort

MOST = 1_000
Maker = Callable[[Metric, CollectorRegistry], Any]
FOLDER = "PROMETHEUS_MULTIPROC_DIR"


class Slot:
    """The number of this process, and of each process that is forked from it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._owner = 0
        self._number = ""
        self._lock = -1

    def __call__(self) -> str:
        """Return the number as prometheus-client wants it, for the names of files."""
        if self._owner != os.getpid():
            self._take()
        return self._number

    def _take(self) -> None:
        if self._lock >= 0:
            os.close(self._lock)  # The parent's: it keeps its own handle, and with it the lock.
        for number in range(MOST):
            lock = os.open(self._folder / f"slot-{number}.lock", os.O_RDWR | os.O_CREAT, 0o640)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(lock)
                continue
            self._owner, self._number, self._lock = os.getpid(), str(number), lock
            return
        raise RuntimeError(f"{MOST} processes count in {self._folder}: give each installation a folder of its own.")


def add(metric: Metric, amount: float = 1, **labels: str) -> None:
    """Add to a counter."""
    if settings.HUB_METRICS_FOLDER:
        _child(metric, labels).inc(amount)


def observe(metric: Metric, value: float, **labels: str) -> None:
    """Add a value to a distribution."""
    if settings.HUB_METRICS_FOLDER:
        _child(metric, labels).observe(value)


def check_folder() -> None:
    """Raise `ImproperlyConfigured` where a folder is set that cannot be written: at the start, not in an answer."""
    if not settings.HUB_METRICS_FOLDER:
        return
    try:
        _written(settings.HUB_METRICS_FOLDER)
        _child(REQUESTS, {"surface": "none", "operation": "", "status": "200"}).inc(0)
    except OSError as error:
        raise ImproperlyConfigured(
            f'HUB_METRICS_FOLDER is "{settings.HUB_METRICS_FOLDER}", which cannot be written ({error.strerror}): '
            "let the user of the service write there, or leave it empty."
        ) from error


def counted() -> CollectorRegistry:
    """Return what all processes of this machine have counted together."""
    registry = CollectorRegistry()
    if settings.HUB_METRICS_FOLDER:
        _prepared(settings.HUB_METRICS_FOLDER)
        MultiProcessCollector(registry, path=settings.HUB_METRICS_FOLDER)  # type: ignore[no-untyped-call]  # It has none.
    return registry


def _child(metric: Metric, labels: dict[str, str]) -> Any:
    whole = _written(settings.HUB_METRICS_FOLDER)[metric.name]
    return whole.labels(**labels) if labels else whole


@lru_cache(maxsize=1)
def _written(folder: str) -> dict[str, Any]:
    """Make the metrics of the library, which write to files in the folder."""
    _prepared(folder)
    # The library decides when it is imported; by then nothing has read the settings.
    values.ValueClass = values.MultiProcessValue(Slot(Path(folder)))  # type: ignore[no-untyped-call]  # It has none.
    makers: dict[MetricSort, Maker] = {
        MetricSort.COUNTER: _counter,
        MetricSort.HISTOGRAM: _histogram,
    }
    registry = CollectorRegistry()
    return {one.name: makers[one.sort](one, registry) for one in METRICS.values() if one.sort in makers}


def _prepared(folder: str) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    os.environ[FOLDER] = folder  # From where the library takes it.


def _counter(metric: Metric, registry: CollectorRegistry) -> Counter:
    return Counter(metric.name, metric.about, metric.labels, registry=registry)


def _histogram(metric: Metric, registry: CollectorRegistry) -> Histogram:
    return Histogram(metric.name, metric.about, metric.labels, buckets=LATENCY, registry=registry)
