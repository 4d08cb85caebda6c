"""Loads the packaged vocabularies whenever the tables are migrated, so that no hub is without them."""

from typing import Any

from django.db import connections
from django.db.models import Model

from hub.models.version_clock import VersionClock
from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry
from hub.vocabularies.vocabulary_importer import import_vocabularies
from hub.vocabularies.vocabulary_reader import read_vocabularies

NEEDED = (VersionClock, Vocabulary, VocabularyEntry)


def load_packaged(using: str, **_signal: Any) -> None:
    """Import the packaged tables; does nothing where the migrations stop before the tables are as they are now."""
    if all(_is_migrated(model, using=using) for model in NEEDED):
        import_vocabularies(read_vocabularies())


def _is_migrated(model: type[Model], *, using: str) -> bool:
    """Say whether the table has every column of the model."""
    table, introspection = model._meta.db_table, connections[using].introspection  # noqa: SLF001  Documented by Django.
    with connections[using].cursor() as cursor:
        if table not in introspection.table_names(cursor):
            return False
        present = {column.name for column in introspection.get_table_description(cursor, table)}
    return present >= {field.column for field in model._meta.concrete_fields}  # noqa: SLF001
