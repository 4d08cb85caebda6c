"""Tests: like development, without debug pages, with fast password hashing."""

import tempfile
from pathlib import Path

from settings.base import *  # noqa: F403  Django reads settings as module attributes.
from settings.media import STORAGES

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="desa-hub-media-"))
# WhiteNoise warns of a folder that is not there, and warnings are errors.
STATIC_ROOT = Path(tempfile.mkdtemp(prefix="desa-hub-static-"))
