"""Whether the database has the tables of this release."""

from collections.abc import Iterator

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from hub.doctor.examining import Diagnosis, examination, failure, warning, well


@examination("migrations", asks_database=True)
def examine() -> Iterator[Diagnosis]:
    """Find migrations that are not applied, and those that this release does not know."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    missing = [migration for migration, _backwards in executor.migration_plan(loader.graph.leaf_nodes())]
    unknown = sorted(
        f"{app}.{name}"
        for app, name in loader.applied_migrations
        if app in loader.migrated_apps and (app, name) not in loader.disk_migrations
    )
    if missing:
        first = missing[0]
        yield failure(
            f"{len(missing)} are not applied, the first is {first.app_label}.{first.name}.",
            remedy="Run manage.py migrate, with the settings of the service.",
        )
    if unknown:
        yield warning(
            f"{len(unknown)} are applied that this release does not know, such as {unknown[0]}.",
            remedy="This code is older than the database: install the release that migrated it.",
        )
    if not missing and not unknown:
        yield well(f"All {len(loader.disk_migrations)} are applied.")
