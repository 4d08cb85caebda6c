"""Counts every answer: on which surface, of which operation, with which status, and how long it took to be ready."""

from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Any

from django.conf import settings

from frontend_api.http.request_notes import GRAPHQL, RequestNote, new_note
from hub.metrics.counting import add, check_folder, observe
from hub.metrics.declared import DEPRECATED, KEPT, POINTS, REQUESTS, SECONDS
from hub.telemetry.tracing import span

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
STATIC = "static"


class Metered:
    """The server's outermost application; costs nothing where nothing is counted."""

    def __init__(self, application: Application) -> None:
        self._application = application
        check_folder()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Pass the request on, and count its answer. What is streamed is counted when it begins."""
        if not (settings.HUB_METRICS_FOLDER or settings.HUB_TRACES_URL):
            return self._application(environ, start_response)
        began, note, statuses = perf_counter(), new_note(environ), ["500"]
        path: str = environ.get("PATH_INFO", "")

        def started(status: str, headers: list[tuple[str, str]], *others: Any) -> Any:
            statuses[0] = status[:3]
            return start_response(status, headers, *others)

        with span("request", **{"http.request.method": str(environ.get("REQUEST_METHOD", ""))}) as traced:
            try:
                return self._application(environ, started)
            finally:
                if path.startswith(settings.STATIC_URL):
                    note.surface = STATIC
                _count(note, statuses[0], perf_counter() - began)
                if traced is not None:
                    _tell(traced, note, statuses[0])


def _tell(traced: Any, note: RequestNote, status: str) -> None:
    traced.update_name(f"{note.surface} {note.operation}".strip())
    about = {"hub.surface": note.surface, "hub.operation": note.operation, "hub.kept": note.kept}
    traced.set_attributes({**about, "hub.points": note.points, "http.response.status_code": int(status)})


def _count(note: RequestNote, status: str, seconds: float) -> None:
    add(REQUESTS, surface=note.surface, operation=note.operation, status=status)
    observe(SECONDS, seconds, surface=note.surface)
    if note.kept:
        add(KEPT, outcome=note.kept)
    if note.surface == GRAPHQL and note.points:
        add(POINTS, note.points, operation=note.operation)
    for part in note.deprecated:
        add(DEPRECATED, part=part, operation=note.operation, client=note.client)
