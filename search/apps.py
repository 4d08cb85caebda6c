"""The Django application of this package."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Configures the package."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"
