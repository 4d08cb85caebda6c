"""Reports errors of the log to a Sentry: class and places, never texts, values, bodies, cookies or who it was."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from hub.outages import is_unreachable
from hub.web.request_ids import known_request

# Of an event, of an exception in it, and of a place in its trace.
TOLD = ("event_id", "timestamp", "level", "logger", "platform", "release", "environment", "server_name", "sdk")
TOLD_OF_EXCEPTION = ("type", "module", "mechanism")
TOLD_OF_PLACE = ("filename", "function", "module", "lineno", "in_app")
# Whose texts are constants, with values beside them; those of a library may have values in them.
KNOWN_LOGGERS = ("hub.", "search.", "frontend_api.", "django.")
SECONDS_AT_END = 2.0
UNAVAILABLE = 503
INSTALL = "is set, but what it needs is not installed: pip install --require-hashes -r requirements/telemetry.txt"


def start() -> None:
    """Begin to report, where HUB_ERRORS_DSN is set."""
    if not settings.HUB_ERRORS_DSN:
        return
    try:
        # Imported here: most installations have neither the setting nor the package.
        import sentry_sdk  # noqa: PLC0415
        from sentry_sdk.integrations.logging import LoggingIntegration  # noqa: PLC0415
        from sentry_sdk.utils import BadDsn  # noqa: PLC0415
    except ImportError as error:
        raise ImproperlyConfigured(f"HUB_ERRORS_DSN {INSTALL}") from error
    try:
        sentry_sdk.init(
            dsn=settings.HUB_ERRORS_DSN,
            environment=settings.HUB_INSTALLATION,
            default_integrations=False,
            auto_enabling_integrations=False,
            integrations=[LoggingIntegration(level=None)],
            before_send=told,
            include_local_variables=False,
            include_source_context=False,
            max_request_body_size="never",
            max_breadcrumbs=0,
            auto_session_tracking=False,
            send_client_reports=False,
            shutdown_timeout=SECONDS_AT_END,
        )
    except BadDsn as error:
        raise ImproperlyConfigured(
            "HUB_ERRORS_DSN is no DSN; copy it again from the project's settings. Its value is not shown here."
        ) from error


def told(event: Any, hint: Any) -> Any:
    """Return what of the event may leave; None for answers of 503 and outages, of which an alert says once."""
    failed = (hint.get("exc_info") or (None, None, None))[1]
    if is_unreachable(failed) or getattr(hint.get("log_record"), "status_code", None) == UNAVAILABLE:
        return None
    left: dict[str, Any] = {name: event[name] for name in TOLD if name in event}
    template = (event.get("logentry") or {}).get("message")
    if template and str(event.get("logger")).startswith(KNOWN_LOGGERS):
        left["logentry"] = {"message": template}
    if exceptions := (event.get("exception") or {}).get("values"):
        left["exception"] = {"values": [_exception(one) for one in exceptions]}
    if request_id := known_request():
        left["tags"] = {"request_id": request_id}
    return left


def _exception(one: dict[str, Any]) -> dict[str, Any]:
    frames = (one.get("stacktrace") or {}).get("frames") or []
    places = [{name: frame[name] for name in TOLD_OF_PLACE if name in frame} for frame in frames]
    return {**{name: one[name] for name in TOLD_OF_EXCEPTION if one.get(name)}, "stacktrace": {"frames": places}}
