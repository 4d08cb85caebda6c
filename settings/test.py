"""Tests: like development, without debug pages, with fast password hashing."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from settings import env
from settings.base import *  # noqa: F403  Django reads settings as module attributes.
from settings.media import STORAGES

FOLDER_VARIABLE = "HUB_TEST_FOLDER"

# One folder per run: the first process creates and removes it, however the processes that it starts end.
if FOLDER_VARIABLE not in os.environ:
    os.environ[FOLDER_VARIABLE] = tempfile.mkdtemp(prefix="desa-hub-tests-")
    atexit.register(shutil.rmtree, os.environ[FOLDER_VARIABLE], ignore_errors=True)
_folder = os.environ[FOLDER_VARIABLE]

DEBUG = False
# Tests of the second factor require it; the others are about something else.
HUB_SECOND_FACTOR = "optional"
# A deadline would test the machine, not the code; tests of deadlines set their own.
API_STATEMENT_SECONDS, API_DEADLINE_SECONDS, CMS_DEADLINE_SECONDS = 60, 600, 600
# Tests create publications without pages, which a nightly comparison would remove.
HUB_RECONCILE_AT = None
HUB_METRICS_FOLDER = ""
# Counts are written after some request of a minute, which would add statements to those that a test counts.
HUB_COUNT_READERS = False
# Tests say what is delivered, and count the statements of a request.
SEARCH_AT_ONCE_SECONDS = 0.0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Each worker of pytest-xdist has its own files and index names, as it has its own database, and shares them with the
# processes that its tests start: all use the same Elasticsearch server.
_worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
SEARCH_INDEX_PREFIX = env.text("SEARCH_INDEX_PREFIX", default=f"hub-{_worker}")
_media = Path(_folder) / f"media-{_worker}"
MEDIA_PUBLIC_FOLDER = env.folder("MEDIA_PUBLIC_FOLDER", default=_media / "public")
MEDIA_RESTRICTED_FOLDER = env.folder("MEDIA_RESTRICTED_FOLDER", default=_media / "restricted")
# WhiteNoise warns of a missing folder, and warnings are errors.
STATIC_ROOT = Path(tempfile.mkdtemp(prefix="static-", dir=_folder))
