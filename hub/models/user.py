"""The person who signs in to the CMS."""

from django.contrib.auth.models import AbstractUser


# Wagtail, which has no types, makes the managers of the files that a user uploaded.
class User(AbstractUser):  # type: ignore[django-manager-missing]
    """Django's user, under our own name from the first migration: it cannot be replaced later."""

    class Meta(AbstractUser.Meta):
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"
