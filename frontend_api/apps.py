"""The Django application of this package."""

from django.apps import AppConfig


class FrontendApiConfig(AppConfig):
    """Configures the package."""

    name = "frontend_api"
    verbose_name = "API"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks, and spare kept connections a question."""
        from django.core.signals import request_started

        from frontend_api import checks  # noqa: F401  The kinds must be known first.
        from frontend_api.crawling import well_known  # noqa: F401
        from frontend_api.http.made_answers import trust_connection

        request_started.connect(trust_connection, dispatch_uid="trusted connections")
