"""Secrets, hosts, cookies, passwords and the headers that Django sets."""

from settings import env

SECRET_KEY = env.text(
    "HUB_SECRET_KEY",
    default="development-only-not-a-secret-development-only-not-a-secret",
)
ALLOWED_HOSTS = env.words("HUB_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("HUB_TRUSTED_ORIGINS", default=[])

SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True  # The CMS passes the CSRF token to its scripts in the page.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
AUTH_PASSWORD_VALIDATORS = [
    *(
        {"NAME": f"django.contrib.auth.password_validation.{name}"}
        for name in (
            "UserAttributeSimilarityValidator",
            "MinimumLengthValidator",
            "CommonPasswordValidator",
        )
    ),
    {"NAME": "hub.accounts.password_changes.EndsWhatWasOpen"},
]

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
