"""The person who signs in to the CMS."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Django's user, under our own name from the first migration: it cannot be replaced later."""

    class Meta(AbstractUser.Meta):
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"
