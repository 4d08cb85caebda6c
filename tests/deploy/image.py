"""The image, tried: `make image` builds it and runs this on a PostgreSQL of its own (`tests.servers`).

It is run by buildah, whose isolation is a chroot where there is no engine: so this shows what is in the image and who
may write where, not what an engine adds to that (`read_only`, `cap_drop`).
"""

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from deploy.run import children
from deploy.run.ports import LOOPBACK, accepts_connections, free_port
from deploy.run.problem import Problem

USER_ID = 10001
START_SECONDS = 180
WITHOUT_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))
STORAGE = {"STORAGE_DRIVER": "vfs", "BUILDAH_ISOLATION": "chroot"} | dict(os.environ)


def main(name: str) -> int:
    """Try the image of that name; return 1 with a sentence for what is wrong with it."""
    try:
        with tempfile.TemporaryDirectory(prefix="desa-hub-image-") as folder, _container(name) as container:
            os.chown(folder, USER_ID, USER_ID)
            _try(container, _settings(), volume=f"{folder}:/var/lib/desa-hub")
    except Problem as problem:
        print(f"\nThe image fails: {problem}", file=sys.stderr)
        return 1
    print("The image serves as user 10001, and cannot change its own code.")
    return 0


def _try(container: str, settings: dict[str, str], *, volume: str) -> None:
    def inside(*command: str) -> str:
        done = subprocess.run(
            _run(container, command, settings, volume=volume), env=STORAGE, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise Problem(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    print(inside("python", "manage.py", "first_run", "--no-input"))
    print(inside("python", "manage.py", "check", "--deploy"))
    for folder in ("/srv/hub", "/srv/hub/.venv", "/srv/hub/static", "/etc", "/usr/bin"):
        inside("sh", "-c", f"! touch {folder}/written 2> /dev/null")
    inside("sh", "-c", "! command -v pip && ! command -v gcc")
    inside("test", "-s", "/srv/hub/sbom.cdx.json")
    inside("python", "-c", "import sentry_sdk, opentelemetry.sdk.trace, opentelemetry.exporter.otlp.proto.http")
    _serve(container, settings, volume=volume)


def _serve(container: str, settings: dict[str, str], *, volume: str) -> None:
    port = free_port()
    words = ("gunicorn", "--config", "deploy/gunicorn.conf.py", "--no-control-socket", "--bind", f"{LOOPBACK}:{port}")
    command = _run(container, (*words, "settings.wsgi"), settings, volume=volume)
    process = children.start(command, environment=STORAGE, folder=Path.cwd())
    try:
        until = time.monotonic() + START_SECONDS
        while not accepts_connections(LOOPBACK, port):
            if process.poll() is not None or time.monotonic() > until:
                raise Problem("gunicorn did not start (above).")
            time.sleep(0.2)
        login = _get(port, "/admin/login/").decode()
        style = re.search(r'href="(/static/[^"]+\.css)"', login)
        if 'name="password"' not in login or style is None:
            raise Problem("the log-in page is not one.")
        _get(port, style[1])
    finally:
        children.stop(process)


def _settings() -> dict[str, str]:
    if "DATABASE_URL" not in os.environ:
        raise Problem("there is no DATABASE_URL; run this by: make image")
    return {
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "HUB_SECRET_KEY": "a-key-for-trying-the-image-0123456789-abcdefghijklmnopqrstuvwxyz",
        "HUB_SECOND_FACTOR_KEYS": "another-key-for-trying-the-image-0123456789-abcdefghijklmnop",
        "HUB_ALLOWED_HOSTS": LOOPBACK,
        "HUB_ADMIN_URL": f"https://{LOOPBACK}",
        "HUB_TRUSTED_PROXIES": "1",
        "HUB_SHARED_CACHE": "database",
        "HUB_FIRST_PASSWORD": "tiga-ekor-pesut-mahakam",
    }


@contextmanager
def _container(name: str) -> Iterator[str]:
    made = subprocess.run(["buildah", "from", name], env=STORAGE, capture_output=True, text=True, check=False)
    if made.returncode != 0:
        raise Problem(f"there is no image {name}: {made.stderr}")
    container = made.stdout.strip()
    try:
        yield container
    finally:
        subprocess.run(["buildah", "rm", container], env=STORAGE, stdout=subprocess.DEVNULL, check=False)


def _run(container: str, command: Sequence[str], settings: dict[str, str], *, volume: str) -> list[str]:
    given = [word for name, value in settings.items() for word in ("--env", f"{name}={value}")]
    return ["buildah", "run", "--network", "host", "--volume", volume, *given, container, "--", *command]


def _get(port: int, path: str) -> bytes:
    request = urllib.request.Request(f"http://{LOOPBACK}:{port}{path}", headers={"X-Forwarded-Proto": "https"})
    try:
        with WITHOUT_PROXY.open(request, timeout=60) as answer:
            content: bytes = answer.read()
            return content
    except urllib.error.HTTPError as error:
        raise Problem(f"{path} answered {error.code}: {error.read()[:500]!r}") from error


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
