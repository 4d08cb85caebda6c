"""The Django application of the hub."""

from importlib import import_module

from django.apps import AppConfig
from django.core.signals import request_finished
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from hub.discovery import modules_in


class HubConfig(AppConfig):
    """Loads the tables, the content types, and what follows their changes."""

    name = "hub"
    verbose_name = "Desa Hub"
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self) -> None:
        """Load the models, then the content types and the settings, which are models of this application too."""
        super().import_models()
        modules_in("hub.content")
        modules_in("hub.site")
        import_module("hub.review.steps")

    def ready(self) -> None:
        """Connect the receivers that keep publications up to date, and the system checks."""
        from hub import checks  # noqa: F401  Models must be loaded first.
        from hub.accounts import (  # noqa: F401
            account_checks,
            audited_changes,
            audited_log_ins,
            counted_log_ins,
            factor_changes,
        )
        from hub.featuring import featuring_checks  # noqa: F401
        from hub.models.version_triggers import install_after_migrations
        from hub.publishing import receivers  # noqa: F401
        from hub.readership.count_writing import write_due
        from hub.review import sampling  # noqa: F401
        from hub.review.workflow_setup import establish
        from hub.selectors.quick_instants import read_quickly
        from hub.telemetry import error_reports, tracing
        from hub.tenancy.libraries import establish_shared_library
        from hub.vocabularies.vocabulary_importer import load_packaged

        error_reports.start()
        tracing.start()
        connection_created.connect(read_quickly, dispatch_uid="quick instants")
        post_migrate.connect(install_after_migrations, sender=self, dispatch_uid="read versions")
        post_migrate.connect(load_packaged, sender=self, dispatch_uid="vocabularies")
        post_migrate.connect(establish, sender=self, dispatch_uid="review")
        request_finished.connect(write_due, dispatch_uid="readership")
        post_migrate.connect(establish_shared_library, sender=self, dispatch_uid="shared library")
