# ruff: noqa: N999  The name by which gunicorn's users look for it.
"""How gunicorn serves the hub: `gunicorn --config deploy/gunicorn.conf.py settings.wsgi`, also with `--preload`.

Django, Wagtail and the schema are a million objects that live as long as the process. A full collection walks through
all of them, which takes 125 to 250 ms in the middle of a request; so they are taken out of its sight once they are
there. With `--preload` this happens before the workers are forked, and their memory stays shared.
"""

import gc
from typing import Any

# How many new objects make a young collection (the usual 700 is reached several times in every request), how many of
# those an older one, and how many of these a full one, which by then has little to look through.
THRESHOLDS = (50_000, 20, 100)

# An editor's request ends by its own deadline (CMS_DEADLINE_SECONDS) before gunicorn kills the worker.
timeout = 120
max_requests = 10_000
max_requests_jitter = 1_000


def when_ready(server: Any) -> None:
    """Before any worker is forked: with `--preload` everything is loaded by now."""
    if server.cfg.preload_app:
        _warm()
        _freeze()


def post_worker_init(worker: Any) -> None:
    """When a worker has loaded the application; frozen already with `--preload`, what came after is little."""
    if not worker.cfg.preload_app:
        _warm()
    _freeze()


def _warm() -> None:
    """Load what the first request would, so that it is frozen too."""
    from django.urls import get_resolver  # noqa: PLC0415  gunicorn reads this file before Django has its settings.

    get_resolver().url_patterns  # noqa: B018  Loads the addresses, and with them the schema.


def _freeze() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
