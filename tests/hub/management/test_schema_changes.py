"""Migrations see every change of the database, and none of its words."""

from copy import deepcopy
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command, get_commands, load_command_class
from django.core.validators import MinValueValidator
from django.db import models
from django.db.migrations import Migration
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from taggit.managers import TaggableManager
from wagtail import blocks
from wagtail.fields import StreamField

from hub.management.schema_changes import OF_FORMS, OWN_APPS, SchemaAutodetector

NAME = models.CharField(max_length=20)


def state(app: str, field: "models.Field[Any, Any]", **options: Any) -> ProjectState:
    """Build the state of one model with one field."""
    found = ProjectState()
    fields = [("id", models.BigAutoField(primary_key=True)), ("name", field)]
    found.add_model(ModelState(app, "Museum", fields, options))
    return found


def operations(before: ProjectState, after: ProjectState) -> list[Operation]:
    """Return what a migration between the two would do."""
    return [operation for migration in made(before, after) for operation in migration.operations]


def made(before: ProjectState, after: ProjectState) -> list[Migration]:
    """Return the migrations from one to the other; they are the first of their application."""
    detector = SchemaAutodetector(before, after, MigrationQuestioner(specified_apps={"hub", "else"}))
    return [migration for migrations in detector.changes(MigrationGraph()).values() for migration in migrations]


def rewordings() -> list[Any]:
    """Return pairs of fields that differ in words."""

    def text(**words: Any) -> "models.Field[Any, Any]":
        return models.CharField(max_length=20, **words)

    def stream(**words: Any) -> "models.Field[Any, Any]":
        steps = blocks.ListBlock(blocks.StructBlock([("step", blocks.CharBlock(**words))], **words))
        return StreamField([("steps", steps)], blank=True)

    return [
        pytest.param(text(help_text="Nama."), text(help_text="Nama museum."), id="help text"),
        pytest.param(text(verbose_name="nama"), text(verbose_name="sebutan"), id="label"),
        pytest.param(text(choices=[("a", "A")]), text(choices=[("a", "Satu"), ("b", "Dua")]), id="choices"),
        pytest.param(
            text(validators=[MinValueValidator(1, "Kurang.")]),
            text(validators=[MinValueValidator(1, "Terlalu kecil.")]),
            id="message of a validator",
        ),
        pytest.param(text(error_messages={"blank": "Isi."}), text(), id="message of a field"),
        pytest.param(stream(label="Langkah"), stream(label="Tahap"), id="label of a block"),
        pytest.param(stream(help_text="Satu."), stream(help_text="Sebuah."), id="help text of a block"),
    ]


@pytest.mark.parametrize(("before", "after"), rewordings())
def test_other_words_of_a_field_change_nothing(before, after):
    assert operations(state("hub", before), state("hub", after)) == []


@pytest.mark.parametrize("option", ["verbose_name", "verbose_name_plural"])
def test_another_name_of_a_model_changes_nothing(option):
    assert operations(state("hub", NAME, **{option: "museum"}), state("hub", NAME, **{option: "galeri"})) == []


def test_another_message_of_a_constraint_changes_nothing():
    def unique(message: str) -> models.UniqueConstraint:
        return models.UniqueConstraint(fields=["name"], name="one_name", violation_error_message=message)

    before = state("hub", NAME, constraints=[unique("Sudah ada.")])
    after = state("hub", NAME, constraints=[unique("Nama sudah dipakai.")])

    assert operations(before, after) == []


def changes() -> list[Any]:
    """Return models that differ from the one with `NAME`, and what follows."""
    index = models.Index(fields=["name"], name="by_name")
    named = models.CheckConstraint(condition=~models.Q(name=""), name="named")
    return [
        pytest.param(models.CharField(max_length=40), {}, ["AlterField"], id="length"),
        pytest.param(models.CharField(max_length=20, null=True), {}, ["AlterField"], id="null"),
        pytest.param(models.CharField(max_length=20, unique=True), {}, ["AlterField"], id="unique"),
        pytest.param(models.CharField(max_length=20, db_index=True), {}, ["AlterField"], id="index of a column"),
        pytest.param(models.CharField(max_length=20, db_default="-"), {}, ["AlterField"], id="default of the database"),
        pytest.param(models.CharField(max_length=20, db_column="nama"), {}, ["AlterField"], id="column"),
        pytest.param(models.TextField(), {}, ["AlterField"], id="type"),
        pytest.param(StreamField([], blank=True), {}, ["AlterField"], id="stream"),
        pytest.param(NAME, {"indexes": [index]}, ["AddIndex"], id="index"),
        pytest.param(NAME, {"constraints": [named]}, ["AddConstraint"], id="constraint"),
        pytest.param(NAME, {"db_table": "museums"}, ["AlterModelTable"], id="table"),
    ]


@pytest.mark.parametrize(("field", "options", "expected"), changes())
def test_a_change_of_the_database_is_found(field, options, expected):
    found = operations(state("hub", NAME), state("hub", field, **options))

    assert [type(operation).__name__ for operation in found] == expected


def test_another_condition_of_a_constraint_is_found():
    def named(condition: models.Q) -> models.CheckConstraint:
        return models.CheckConstraint(condition=condition, name="named", violation_error_message="Isi nama.")

    before = state("hub", NAME, constraints=[named(~models.Q(name=""))])
    after = state("hub", NAME, constraints=[named(~models.Q(name="-"))])

    assert [type(one).__name__ for one in operations(before, after)] == ["RemoveConstraint", "AddConstraint"]


def test_a_new_column_is_found_and_written_without_words():
    labelled = models.CharField("tempat", max_length=20, default="", help_text="Di mana?", choices=[("a", "Di sini")])
    before, after = state("hub", NAME), state("hub", NAME, verbose_name="museum")
    after.models["hub", "museum"].fields["place"] = labelled

    [migration] = made(before, after)
    written = MigrationWriter(migration).as_string()

    assert "name='place'" in written
    assert "models.CharField(default='', max_length=20)" in written
    assert [word for word in ("tempat", "Di mana?", "Di sini", "AlterModelOptions") if word in written] == []


def test_applications_of_others_are_compared_as_django_does():
    before, after = models.CharField(max_length=20), models.CharField(max_length=20, help_text="Nama.")

    assert [type(one).__name__ for one in operations(state("else", before), state("else", after))] == ["AlterField"]


def test_every_text_of_the_project_can_be_reworded_without_a_migration():
    now = ProjectState.from_apps(apps)
    reworded = now.clone()
    fields = 0
    for (app, _), model in reworded.models.items():
        if app in OWN_APPS:
            model.options |= {"verbose_name": "lain", "verbose_name_plural": "lain-lain"}
            model.fields = {name: _reworded(field) for name, field in model.fields.items()}
            fields += len(model.fields)

    found = operations(now, reworded)

    assert fields > 300
    assert found == []


def _reworded(field: "models.Field[Any, Any]") -> "models.Field[Any, Any]":
    _, _, arguments, options = field.deconstruct()
    if isinstance(field, StreamField):
        arguments, options = [[("lain", blocks.CharBlock(label="Lain"))]], {**options, "block_lookup": {}}
    words = {"help_text": "Lain."} if field.is_relation else {"help_text": "Lain.", "verbose_name": "lain"}
    return type(field)(*deepcopy(arguments), **{**options, **words})


def test_what_is_left_out_is_known_to_django_as_no_part_of_the_database():
    assert set(models.Field.non_db_attrs) >= OF_FORMS


def test_both_commands_compare_so_and_all_of_our_applications():
    with_models = {
        config.label
        for config in apps.get_app_configs()
        if config.name in ("hub", "search", "frontend_api") and any(config.get_models())
    }
    commands = [load_command_class(get_commands()[name], name) for name in ("makemigrations", "migrate")]

    assert with_models == OWN_APPS
    assert [command.autodetector for command in commands] == [SchemaAutodetector] * 2


def test_our_migrations_hold_no_words():
    stated = MigrationLoader(None).project_state()
    fields = [field for (app, _), model in stated.models.items() if app in OWN_APPS for field in model.fields.values()]

    # Tags always state the words of their library.
    ours = [field for field in fields if not isinstance(field, TaggableManager)]
    with_words = [field for field in ours if OF_FORMS & field.deconstruct()[3].keys()]
    with_blocks = [field for field in fields if isinstance(field, StreamField) and field.deconstruct()[2] != [[]]]

    assert len(fields) > 300
    assert (with_words, with_blocks) == ([], [])


@pytest.mark.django_db
def test_nothing_is_missing_now():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
