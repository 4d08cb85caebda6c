"""A laptop: debug pages, SQLite, the database search engine, no other service."""

from settings import env
from settings.accounts import SECOND_FACTOR_CHOICES
from settings.base import *  # noqa: F403  Django reads settings as module attributes.
from settings.mail import EMAIL_HOST
from settings.media import STORAGES

DEBUG = True
# The log-ins of the demo can be used at once; whoever sets up a second factor is asked for it.
HUB_SECOND_FACTOR = env.one_of("HUB_SECOND_FACTOR", SECOND_FACTOR_CHOICES, default="optional")
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if not EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    WAGTAIL_PASSWORD_RESET_ENABLED = True
