"""Logs: one line per event on standard error, with the request's id; from libraries only when something is wrong."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request": {"()": "hub.web.request_ids.NamesRequest"},
        "outage": {"()": "hub.outages.LeavesOutTracebacks"},
    },
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {request_id} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request", "outage"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {name: {"level": "WARNING"} for name in ("axes", "django_tasks", "elastic_transport", "wagtail")},
}
