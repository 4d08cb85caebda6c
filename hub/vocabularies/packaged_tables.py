"""Loads the packaged vocabularies whenever the tables are migrated, so that no hub is without them."""

from typing import Any

from django.db import connections

from hub.models.vocabulary_entry import Vocabulary
from hub.vocabularies.importer import import_vocabularies
from hub.vocabularies.reader import read_vocabularies


def load_packaged(using: str, **_signal: Any) -> None:
    """Import the packaged tables; does nothing where the migrations stop before the vocabularies have theirs."""
    if Vocabulary._meta.db_table in connections[using].introspection.table_names():  # noqa: SLF001  Documented by Django.
        import_vocabularies(read_vocabularies())
