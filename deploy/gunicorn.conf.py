# ruff: noqa: N999  The name by which gunicorn's users look for it.
"""How gunicorn serves the hub: `gunicorn --config deploy/gunicorn.conf.py settings.wsgi`, also with `--preload`.

Django, Wagtail and the schema are a million objects that live as long as the process. A full garbage collection visits
all of them, which takes 125 to 250 ms in the middle of a request; so they are frozen (hidden from the collector) once
they are loaded. With `--preload` this happens before the workers are forked, and their memory stays shared.
"""

import gc
from typing import Any

# A young collection after this many new objects (the default of 700 is reached several times in every request), a
# middle one after this many young ones, and a full one after this many of those; it then has little left to visit.
THRESHOLDS = (50_000, 20, 100)

# Longer than CMS_DEADLINE_SECONDS, which ends an editor's request before gunicorn kills the worker.
timeout = 120
max_requests = 10_000
max_requests_jitter = 1_000


def when_ready(server: Any) -> None:
    """Freeze what is loaded before any worker is forked; with `--preload` that is everything."""
    if server.cfg.preload_app:
        _warm()
        _freeze()


def post_worker_init(worker: Any) -> None:
    """Freeze what a worker has loaded; with `--preload` little was loaded since the fork."""
    if not worker.cfg.preload_app:
        _warm()
    _freeze()


def _warm() -> None:
    """Load what the first request would, so that it is frozen too."""
    from django.utils.module_loading import import_string  # noqa: PLC0415  gunicorn reads this before Django is set up.

    import_string("frontend_api.warm_up.warm_up")()


def _freeze() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
