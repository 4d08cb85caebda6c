"""Logs: one line per event on standard error, with the request's id; from libraries only when something is wrong."""

from settings import env

# text: a line for people; json: one object a line, for machines that collect logs (docs/operations.md).
HUB_LOG_FORMAT = env.one_of("HUB_LOG_FORMAT", ("text", "json"), default="text")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request": {"()": "hub.web.request_ids.NamesRequest"},
        "outage": {"()": "hub.outages.LeavesOutTracebacks"},
    },
    "formatters": {
        "text": {"format": "{asctime} {levelname} {name} {request_id} {message}", "style": "{"},
        "json": {"()": "hub.web.log_lines.JsonLine"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": HUB_LOG_FORMAT, "filters": ["request", "outage"]}
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        name: {"level": "WARNING"} for name in ("axes", "django_tasks", "elastic_transport", "opentelemetry", "wagtail")
    },
}
