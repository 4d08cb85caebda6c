"""The application that answers questions about rights; it has no tables.

It stands last in `INSTALLED_APPS`: Wagtail's applications register their own policies when they are ready, and the
policy that is registered last counts.
"""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    """Registers the policies, and the check that they are the ones that count."""

    name = "hub.tenancy"
    label = "tenancy"

    def ready(self) -> None:
        """Replace Wagtail's policies and its tester of pages."""
        from hub.tenancy import registration

        registration.register()
