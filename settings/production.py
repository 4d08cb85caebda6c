"""Servers: nothing secret and no address has a default here."""

from settings import env

env.require("HUB_SECRET_KEY", "HUB_ALLOWED_HOSTS", "HUB_ADMIN_URL", "DATABASE_URL")

from settings.base import *  # noqa: E402, F403  The required variables are asked for before anything reads them.

DEBUG = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.flag("HUB_REDIRECT_TO_HTTPS", default=True)
SECURE_HSTS_SECONDS = env.whole_number("HUB_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
