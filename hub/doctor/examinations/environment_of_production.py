"""Whether the settings are those of a server: without the environment, every command has a laptop's."""

from collections.abc import Iterator

from django.conf import settings

from hub.doctor.examining import Diagnosis, examination, failure, well

FEWEST_CHARACTERS, FEWEST_DIFFERENT = 50, 5
INSECURE = ("development-only", "change-me", "django-insecure")


@examination("settings")
def examine() -> Iterator[Diagnosis]:
    """Refuse debug pages, and a secret key that is known or short."""
    if settings.DEBUG:
        yield failure(
            f"DEBUG is on: the settings are {settings.SETTINGS_MODULE}, those of a laptop.",
            remedy="Run with the environment of the service, with DJANGO_SETTINGS_MODULE=settings.production.",
        )
    key = settings.SECRET_KEY
    if key.startswith(INSECURE) or len(key) < FEWEST_CHARACTERS or len(set(key)) < FEWEST_DIFFERENT:
        yield failure(
            "HUB_SECRET_KEY is short, or the one of the examples: anybody could sign sessions.",
            remedy=f"Set it to at least {FEWEST_CHARACTERS} random characters: openssl rand -base64 48",
        )
    elif not settings.DEBUG:
        yield well(f"{settings.SETTINGS_MODULE}, with a secret key of its own.")
