"""Servers: no secret and no address has a default here."""

from django.core.exceptions import ImproperlyConfigured

from settings import env

env.require("HUB_SECRET_KEY", "HUB_ALLOWED_HOSTS", "HUB_ADMIN_URL", "DATABASE_URL")

from settings.base import *  # noqa: E402, F403  The required variables are checked before anything reads them.

_PRELOAD_LEAST_SECONDS = 31_536_000

DEBUG = False
SECURE_SSL_REDIRECT = env.flag("HUB_REDIRECT_TO_HTTPS", default=True)
SECURE_HSTS_SECONDS = env.whole_number("HUB_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HUB_HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.flag("HUB_HSTS_PRELOAD", default=False)
if SECURE_HSTS_PRELOAD and not (SECURE_HSTS_INCLUDE_SUBDOMAINS and SECURE_HSTS_SECONDS >= _PRELOAD_LEAST_SECONDS):
    raise ImproperlyConfigured(
        "HUB_HSTS_PRELOAD is set, but browsers only preload sites that also set HUB_HSTS_SUBDOMAINS=true and "
        f"HUB_HSTS_SECONDS of at least {_PRELOAD_LEAST_SECONDS}."
    )
# Both affect every other host of the domain, and are hard to undo: the operator's choice, not a fault.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
