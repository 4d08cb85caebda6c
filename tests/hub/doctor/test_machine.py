"""What is examined of this machine and its settings, each with its fault."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from hub.doctor.examinations import disk_room
from hub.doctor.listening import reachable_listeners

REAL_KEY = "k7Zp2xVw9QmB4tRyLs8dFgHj3NcXa6UeTiOqPrKvMzWbYnJf"  # 48 characters; two more make fifty.
LISTENER = """
import socket, sys
family = socket.AF_INET6 if ":" in sys.argv[1] else socket.AF_INET
listener = socket.create_server((sys.argv[1], 0), family=family)
print(listener.getsockname()[1], flush=True)
sys.stdin.read()
"""


def test_settings_of_a_laptop_are_refused(examined, settings) -> None:
    settings.DEBUG, settings.SECRET_KEY = True, f"{REAL_KEY}42"

    assert [level for level, *_ in examined("settings")] == ["failure"]


@pytest.mark.parametrize("key", ["change-me-to-at-least-fifty-random-characters-0123456789", REAL_KEY, "ab" * 40])
def test_a_key_that_is_known_or_weak_is_refused(examined, settings, key: str) -> None:
    settings.DEBUG, settings.SECRET_KEY = False, key

    assert [level for level, *_ in examined("settings")] == ["failure"]


def test_a_key_of_its_own_is_well(examined, settings) -> None:
    settings.DEBUG, settings.SECRET_KEY = False, f"{REAL_KEY}42"

    assert [level for level, *_ in examined("settings")] == ["well"]


@pytest.fixture
def statics(settings, tmp_path: Path) -> Path:
    """Let two files be static files, served as in production; give their folder."""
    source = tmp_path / "source"
    (source / "wagtailadmin/css").mkdir(parents=True)
    (source / "wagtailadmin/css/core.css").write_text("body { color: green }")
    (source / "map.js").write_text("draw()")
    (tmp_path / "collected").mkdir()
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], tmp_path / "collected"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    served = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": served}}
    return source


def collect(settings) -> None:
    """Collect them, and let this process begin again, as after a restart."""
    call_command("collectstatic", "--noinput", "--clear", verbosity=0)
    settings.STORAGES = {**settings.STORAGES}


def test_files_that_were_not_collected_fail(examined, statics) -> None:
    ((level, found, remedy),) = examined("static files")

    assert (level, "every screen of the CMS is an error" in found) == ("failure", True)
    assert "collectstatic" in remedy


def test_files_of_another_release_fail(examined, statics, settings) -> None:
    collect(settings)
    before = examined("static files")

    (statics / "map.js").write_text("draw(2)")
    changed = examined("static files")
    collect(settings)
    (statics / "new.js").write_text("new()")
    added = examined("static files")

    assert before == [("well", "2 are collected, all of this release.", "")]
    assert [one[:2] for one in (*changed, *added)] == [
        ("failure", "1 of 2 are missing or of another release, such as map.js."),
        ("failure", "1 of 3 are missing or of another release, such as new.js."),
    ]


def test_a_server_without_its_files_is_not_ready(statics, settings, client) -> None:
    response = client.get("/health/ready")

    assert (response.status_code, response.json()["staticFiles"]) == (503, "missing")
    assert "collectstatic" in response.json()["attention"][0]


@pytest.mark.django_db
def test_a_server_with_its_files_is_ready(statics, settings, client) -> None:
    collect(settings)

    assert client.get("/health/ready").status_code == 200


def test_a_disk_without_room_is_told_with_its_folder(examined, monkeypatch, settings) -> None:
    roomy = [level for level, *_ in examined("disk")]
    monkeypatch.setattr(disk_room, "WARN_BYTES", 2**60)
    warned = {level for level, *_ in examined("disk")}
    monkeypatch.setattr(disk_room, "FAIL_BYTES", 2**60)
    failed = examined("disk")

    assert set(roomy) <= {"well", "warning"}
    assert warned == {"warning"}
    assert {level for level, *_ in failed} == {"failure"}
    assert "GiB are free for /" in failed[0][1]


def test_hosts_that_are_not_allowed_fail(examined, settings) -> None:
    settings.ALLOWED_HOSTS = ["hub.example.go.id"]
    settings.WAGTAILADMIN_BASE_URL, settings.HUB_PUBLIC_URL = "https://hub.example.go.id", "https://desa.example.go.id"

    ((level, found, _),) = examined("hosts")

    assert (level, '"desa.example.go.id"' in found, "HUB_PUBLIC_URL" in found) == ("failure", True, True)


@pytest.mark.parametrize(("host", "is_open"), [("127.0.0.1", False), ("0.0.0.0", True), ("::1", False), ("::", True)])  # noqa: S104
def test_a_web_server_in_reach_of_others_is_seen(host: str, is_open: bool) -> None:
    command = [sys.executable, "-c", LISTENER, host, "settings.wsgi"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        port = process.stdout.readline().strip()
        found = [one for one in reachable_listeners() if one.endswith(f":{port}")]
        process.communicate("")

    assert port.isdigit()
    assert found == ([f"{host}:{port}"] if is_open else [])
