"""The hub as it runs for people: settings of production, collected statics and gunicorn, with demo content."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.server import wait_for_server
from deploy.run.ports import LOOPBACK, free_port

START_SECONDS = 300  # A busy machine imports slowly; what is measured here is bytes.
FILLING = (("migrate",), ("import_regions",), ("demo",))


@contextmanager
def production(folder: Path) -> Iterator[None]:
    """Set the environment of production for this process and its children; fill a database unless one is named."""
    is_filled = "DATABASE_URL" in os.environ
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "settings.production",
        "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{folder / 'hub.sqlite3'}"),
        "HUB_SECRET_KEY": secrets.token_urlsafe(50),
        "HUB_SECOND_FACTOR_KEYS": secrets.token_urlsafe(50),
        "HUB_ALLOWED_HOSTS": "localhost",
        "HUB_ADMIN_URL": "http://localhost",
        "HUB_REDIRECT_TO_HTTPS": "false",
        "MEDIA_PUBLIC_FOLDER": str(folder / "public"),
        "MEDIA_RESTRICTED_FOLDER": str(folder / "restricted"),
    }
    for command in (*(() if is_filled else FILLING), ("collectstatic", "--no-input")):
        subprocess.run([sys.executable, "manage.py", *command], check=True, stdout=sys.stderr)
    yield


@contextmanager
def served() -> Iterator[str]:
    """Run gunicorn and give its address; a browser sends secure cookies to `localhost` without https too."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "settings.wsgi"]
    process = subprocess.Popen([*command, "--workers", "2", "--bind", f"{LOOPBACK}:{port}", "--log-level", "warning"])
    try:
        wait_for_server(process, port, seconds=START_SECONDS)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(START_SECONDS)
