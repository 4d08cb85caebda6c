"""Migrations run while the hub serves: none may hold up readers, or break the release that still runs.

What came before `BASELINE` was written before this rule; it is not changed any more.
"""

from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import connection, models
from django.db.migrations import AddField, AddIndex, AlterField, Migration, RemoveField, RenameField, RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django_migration_linter.sql_analyser import analyse_sql_statements, get_sql_analyser_class

BASELINE = {"hub": "0038_requests_of_outbox", "search": "0004_facets_and_head"}
# What a migration names in `allowed_faults` was thought about; its comment says why it may.
ALLOWED = "allowed_faults"
pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


def faults(migration: Migration, state: ProjectState) -> set[str]:
    """Return the codes of what the statements of the migration would do to those who read and write meanwhile."""
    # Nothing is executed, so what wants to be outside of a transaction need not mind the one of the test.
    not_inside = patch.object(connection, "in_atomic_block", migration.atomic)
    with connection.schema_editor(collect_sql=True, atomic=migration.atomic) as editor, not_inside:
        migration.apply(state.clone(), editor, collect_sql=True)
    statements = [line for line in editor.collected_sql if not line.startswith("--")]
    if migration.atomic:
        statements = ["BEGIN;", *statements, "COMMIT;"]
    errors, _ignored, warnings = analyse_sql_statements(get_sql_analyser_class("postgresql"), statements, [])
    found = {issue.code for issue in [*errors, *warnings]}
    scripts = [one for one in migration.operations if isinstance(one, RunPython)]
    if scripts and migration.atomic and len(scripts) < len(migration.operations):
        found.add("RUNPYTHON_HOLDS_LOCKS")
    return found


def newer(loader: MigrationLoader) -> list[tuple[str, str]]:
    """Return our migrations after the baseline."""
    return sorted(key for key in loader.disk_migrations if key[0] in BASELINE and key[1] > BASELINE[key[0]])


def test_no_migration_holds_up_readers_or_breaks_the_release_before() -> None:
    loader = MigrationLoader(connection)
    found = {}
    for key in newer(loader):
        migration = loader.disk_migrations[key]
        state = loader.project_state(loader.graph.node_map[key].parents and key, at_end=False)
        found[key] = faults(migration, state) - set(getattr(migration, ALLOWED, ()))

    assert {key: codes for key, codes in found.items() if codes} == {}


def text(**options: Any) -> Any:
    """Return a column."""
    return models.CharField(max_length=9, **options)


INDEX = models.Index(fields=["title"], name="of_this_test")


@pytest.mark.parametrize(
    ("operations", "atomic", "code"),
    [
        ([AddField("Publication", "other", text(default="-"))], True, "NOT_NULL"),
        ([RemoveField("Publication", "title")], True, "DROP_COLUMN"),
        ([RenameField("Publication", "title", "name")], True, "RENAME_COLUMN"),
        ([AlterField("Publication", "title", models.IntegerField())], True, "ALTER_COLUMN"),
        ([AddIndex("Publication", INDEX)], True, "CREATE_INDEX"),
        ([AddField("Publication", "other", text(null=True)), RunPython(RunPython.noop)], True, "RUNPYTHON_HOLDS_LOCKS"),
    ],
)
def test_what_would_do_so_is_found(operations: list[Any], atomic: bool, code: str) -> None:
    assert code in faults(migration_of(operations, atomic=atomic), state_now())


@pytest.mark.parametrize(
    ("operations", "atomic"),
    [
        ([AddField("Publication", "other", text(null=True))], True),
        ([AddField("Publication", "other", text(db_default="-"))], True),
        ([AddIndexConcurrently("Publication", INDEX)], False),
        ([RunPython(RunPython.noop)], True),
    ],
)
def test_what_can_be_done_while_the_hub_serves_is_not(operations: list[Any], atomic: bool) -> None:
    assert faults(migration_of(operations, atomic=atomic), state_now()) == set()


def migration_of(operations: list[Any], *, atomic: bool) -> Migration:
    """Return a migration of these operations."""
    migration = Migration("9999_of_this_test", "hub")
    migration.operations, migration.atomic = operations, atomic
    return migration


def state_now() -> ProjectState:
    """Return the models as all migrations leave them."""
    return MigrationLoader(connection).project_state()
