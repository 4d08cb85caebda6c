"""The configuration of gunicorn: what lives as long as the process is out of the collector's sight, in every worker."""

import gc
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.run.ports import LOOPBACK, accepts_connections, free_port

pytestmark = pytest.mark.slow
CONFIG = Path(__file__).resolve().parents[2] / "deploy" / "gunicorn.conf.py"
# Answers how many objects are frozen, by the application itself.
APPLICATION = """
import gc
from settings.wsgi import application as hub
def application(environ, start_response):
    if environ["PATH_INFO"] != "/frozen":
        return hub(environ, start_response)
    start_response("200 OK", [])
    return [f"{gc.get_freeze_count()} {gc.get_threshold()[0]}".encode()]
"""


@pytest.fixture(params=[[], ["--preload"]], ids=["without preload", "with preload"])
def port(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[int]:
    """Run gunicorn with the configuration and give its port."""
    (tmp_path / "served.py").write_text(APPLICATION, encoding="utf-8")
    number = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", str(CONFIG), *request.param, "--bind"]
    path = os.pathsep.join([str(CONFIG.parents[1]), str(tmp_path)])
    process = subprocess.Popen(
        [*command, f"{LOOPBACK}:{number}", "--workers", "1", "--log-level", "warning", "served"],
        env=os.environ | {"PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "settings.test"},
        cwd=tmp_path,
    )
    until = time.monotonic() + 60
    while not accepts_connections(LOOPBACK, number) and time.monotonic() < until:
        time.sleep(0.1)
    yield number
    process.terminate()
    process.wait(30)


def test_a_worker_has_frozen_what_it_loaded(port: int) -> None:
    with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/frozen", timeout=60) as answer:
        frozen, threshold = map(int, answer.read().split())

    assert frozen > 200_000
    assert threshold > gc.get_threshold()[0] / 100
    assert threshold == 50_000
