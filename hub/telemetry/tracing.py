"""Traces of what the hub does, by OTLP: how long a request, its statements, and the relay's pieces of work took."""

import socket
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.signals import connection_created

from hub.telemetry.error_reports import INSTALL
from hub.web.request_ids import known_request

NAME = "desa-hub"
SEND_SECONDS = 5

_tracer: Any = None


def start() -> None:
    """Begin to trace a share of requests, where HUB_TRACES_URL is set. Workers that are forked later trace too."""
    global _tracer  # noqa: PLW0603  One for the process, as the library wants it.
    if not settings.HUB_TRACES_URL or _tracer is not None:
        return
    try:
        # Imported here: most installations have neither the setting nor the packages.
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
        from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased  # noqa: PLC0415
    except ImportError as error:
        raise ImproperlyConfigured(f"HUB_TRACES_URL {INSTALL}") from error
    about = {
        "service.name": NAME,
        "deployment.environment.name": settings.HUB_INSTALLATION,
        "service.instance.id": socket.gethostname(),
    }
    provider = TracerProvider(
        resource=Resource(about), sampler=ParentBased(TraceIdRatioBased(settings.HUB_TRACES_SHARE))
    )
    exporter = OTLPSpanExporter(endpoint=settings.HUB_TRACES_URL, timeout=SEND_SECONDS)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    _tracer = provider.get_tracer(NAME)
    connection_created.connect(_trace_statements, dispatch_uid="traced statements")


def span(name: str, **attributes: str | int) -> AbstractContextManager[Any]:
    """Return a block that is one part of a trace, or a trace of its own; None inside where nothing is traced.

    What a visitor says in `traceparent` is left aside: it could make the hub trace each of her requests.
    """
    if _tracer is None:
        return nullcontext()
    known = known_request()
    told = {**attributes, "hub.request_id": known} if known else attributes
    block: AbstractContextManager[Any] = _tracer.start_as_current_span(
        name, attributes=told, record_exception=False, set_status_on_exception=False
    )
    return block


def _trace_statements(connection: Any, **_signal: Any) -> None:
    if _traced not in connection.execute_wrappers:
        connection.execute_wrappers.append(_traced)


def _traced(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    """Trace one statement by its first word: neither its text nor its values."""
    from opentelemetry import trace  # noqa: PLC0415  As above.

    if not trace.get_current_span().is_recording():
        return execute(sql, params, many, context)
    with span("statement", **{"db.system.name": "postgresql", "db.operation.name": str(sql).split(None, 1)[0][:20]}):
        return execute(sql, params, many, context)
