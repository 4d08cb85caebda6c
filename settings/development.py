"""A laptop: debug pages, SQLite, the database search engine, no other service."""

from settings.base import *  # noqa: F403  Django reads settings as module attributes.
from settings.mail import EMAIL_HOST
from settings.media import STORAGES

DEBUG = True
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if not EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    WAGTAIL_PASSWORD_RESET_ENABLED = True
