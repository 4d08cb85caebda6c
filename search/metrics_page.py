"""The page that Prometheus reads: what processes counted, and what the database says now."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from hub.metrics.counting import counted
from search.measured_state import Sample, measured

PATH = "/metrics"


class StateCollector(Collector):
    """Asks the database each time that it is read."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Find each metric with its values."""
        for metric, samples in groupby(_in_order(measured()), key=lambda sample: sample.metric):
            family = GaugeMetricFamily(metric.name, metric.about, labels=metric.labels)
            for sample in samples:
                family.add_metric(sample.labels, sample.value)
            yield family


def page() -> bytes:
    """Return everything in the format of Prometheus."""
    state = CollectorRegistry(auto_describe=False)
    state.register(StateCollector())
    return generate_latest(counted()) + generate_latest(state)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer GET of the one page; anything else is not here."""
    is_page = environ.get("PATH_INFO") == PATH and environ.get("REQUEST_METHOD") in ("GET", "HEAD")
    body = page() if is_page else b"Only /metrics is here.\n"
    headers = [
        ("Content-Type", CONTENT_TYPE_LATEST if is_page else "text/plain"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
    ]
    start_response("200 OK" if is_page else "404 Not Found", headers)
    return [b"" if environ.get("REQUEST_METHOD") == "HEAD" else body]


class QuietHandler(WSGIRequestHandler):
    """Logs no request: Prometheus asks four times a minute."""

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


def _in_order(samples: list[Sample]) -> list[Sample]:
    return sorted(samples, key=lambda sample: (sample.metric.name, sample.labels))
