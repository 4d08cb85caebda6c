"""Compares models with migrations by the database schema only; texts of forms stay out of our migrations.

Labels, help texts, choices, validators with their messages and definitions of blocks say what a form shows and
accepts: no column, index or constraint depends on them. Other projects' applications are compared as in Django.
"""

from typing import Any

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import BaseConstraint, Field
from wagtail.fields import StreamField

OWN_APPS = frozenset({"hub", "search"})
OF_FORMS = frozenset({"choices", "error_messages", "help_text", "validators", "verbose_name"})
OF_MODELS = frozenset({"verbose_name", "verbose_name_plural"})
OF_CONSTRAINTS = frozenset({"violation_error_code", "violation_error_message"})
Kwargs = dict[str, Any]


class SchemaAutodetector(MigrationAutodetector):
    """Finds changes of the database; the migrations made from them hold no texts of forms either."""

    def __init__(
        self, from_state: ProjectState, to_state: ProjectState, questioner: MigrationQuestioner | None = None
    ) -> None:
        super().__init__(_without_words(from_state), _without_words(to_state), questioner)


def _without_words(state: ProjectState) -> ProjectState:
    models = {
        key: _schema_of(model) if model.app_label in OWN_APPS else model.clone() for key, model in state.models.items()
    }
    return ProjectState(models, state.real_apps)


def _schema_of(model: ModelState) -> ModelState:
    options = _without(OF_MODELS, model.options)
    if "constraints" in options:
        options["constraints"] = [_bare_constraint(constraint) for constraint in options["constraints"]]
    return ModelState(
        app_label=model.app_label,
        name=model.name,
        fields=[(name, _column(field)) for name, field in model.fields.items()],
        options=options,
        bases=model.bases,
        managers=list(model.managers),
    )


def _column(field: "Field[Any, Any]") -> "Field[Any, Any]":
    """Return the field as its column sees it: a stream field is JSON, whatever its blocks are."""
    _, _, arguments, options = field.deconstruct()
    if isinstance(field, StreamField):
        arguments, options = [[]], _without({"block_lookup"}, options)
    return type(field)(*arguments, **_without(OF_FORMS, options))


def _bare_constraint(constraint: BaseConstraint) -> BaseConstraint:
    _, arguments, options = constraint.deconstruct()
    return type(constraint)(*arguments, **_without(OF_CONSTRAINTS, options))


def _without(names: set[str] | frozenset[str], options: Kwargs) -> Kwargs:
    return {name: value for name, value in options.items() if name not in names}
