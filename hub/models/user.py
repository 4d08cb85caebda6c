"""The person who signs in to the CMS."""

from django.contrib.auth.models import AbstractUser


# Wagtail, which has no types, adds the managers for a user's uploads.
class User(AbstractUser):  # type: ignore[django-manager-missing]
    """Django's user as our own model from the first migration on, because it cannot be replaced later."""

    class Meta(AbstractUser.Meta):
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"
