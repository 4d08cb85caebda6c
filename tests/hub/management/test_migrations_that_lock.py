"""Migrations run while the hub serves: none may hold up readers, or break the release that still runs.

What came before `BASELINE` was written before this rule. What it does to those who write during the upgrade from the
first release stands in `BEFORE_THE_RULE`; docs/upgrade.md says it to operators. Readers were tried (`tests/lasting/`).
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
RELEASED = {"hub": "0002_first_release", "search": "0001_index"}
_INDEX = {"CREATE_INDEX", "CREATE_INDEX_EXCLUSIVE"}
# An index holds up writes to its table while it is made; a column without a default in the database refuses new rows
# of the old release; a script beside changed tables holds their locks until it ends.
BEFORE_THE_RULE = {
    "hub.0003_memberships": {*_INDEX, "RUNPYTHON_HOLDS_LOCKS"},
    "hub.0005_audit_log": {"RUNPYTHON_HOLDS_LOCKS"},
    "hub.0008_review": {"RUNPYTHON_HOLDS_LOCKS"},
    "hub.0011_audit_places": {"NOT_NULL", "RUNPYTHON_HOLDS_LOCKS"},
    "hub.0012_edited_vocabulary": {"NOT_NULL"},
    "hub.0016_proved_addresses": {*_INDEX, "ADD_UNIQUE", "NOT_NULL"},
    "hub.0023_verified_adoptions": {"NOT_NULL"},
    "hub.0026_public_syndication": {"CREATE_INDEX"},
    "hub.0028_named_sources": {"ALTER_COLUMN", "NOT_NULL"},
    "hub.0032_read_versions": {"RUNPYTHON_HOLDS_LOCKS"},
    "hub.0033_shared_of_purges": {"NOT_NULL"},
    "hub.0034_totals_from_indexes": {*_INDEX, "RUNPYTHON_HOLDS_LOCKS"},
    "hub.0035_dated_sources": {"NOT_NULL"},
    "hub.0036_found_and_sorted": {*_INDEX, "RUNPYTHON_HOLDS_LOCKS"},
    "search.0002_fingerprint": {"NOT_NULL"},
    "search.0004_facets_and_head": {"DROP_COLUMN", "DROP_INDEX", "NOT_NULL", "RUNPYTHON_HOLDS_LOCKS"},
}
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


def found_after(baseline: dict[str, str], *, until: dict[str, str] | None = None) -> dict[str, set[str]]:
    """Return what each of our migrations after the baseline, up to the other one, would do to others."""
    loader = MigrationLoader(connection)
    found = {}
    for app, name in sorted(loader.disk_migrations):
        if app not in baseline or name <= baseline[app] or (until is not None and name > until[app]):
            continue
        migration = loader.disk_migrations[app, name]
        state = loader.project_state((app, name), at_end=False)
        found[f"{app}.{name}"] = faults(migration, state) - set(getattr(migration, ALLOWED, ()))
    return {name: codes for name, codes in found.items() if codes}


def test_no_migration_holds_up_readers_or_breaks_the_release_before() -> None:
    assert found_after(BASELINE) == {}


@pytest.mark.nightly
def test_what_came_between_the_first_release_and_the_rule_is_known() -> None:
    assert found_after(RELEASED, until=BASELINE) == BEFORE_THE_RULE


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
