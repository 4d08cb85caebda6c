"""Secrets, hosts, cookies and passwords."""

from settings import env

SECRET_KEY = env.text(
    "HUB_SECRET_KEY",
    default="development-only-not-a-secret-development-only-not-a-secret",
)
ALLOWED_HOSTS = env.words("HUB_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("HUB_TRUSTED_ORIGINS", default=[])

SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
LOGIN_URL = "wagtailadmin_login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
