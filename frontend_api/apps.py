"""The Django application of this package."""

from django.apps import AppConfig


class FrontendApiConfig(AppConfig):
    """Configures the package."""

    name = "frontend_api"
    default_auto_field = "django.db.models.BigAutoField"
