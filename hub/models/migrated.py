"""Says how far the migrations have come, for what runs after each `migrate`."""

from django.db import connections
from django.db.models import Model


def is_migrated(model: type[Model], *, using: str) -> bool:
    """Say whether the table has every column of the model."""
    table, introspection = model._meta.db_table, connections[using].introspection  # noqa: SLF001  Django documents it.
    with connections[using].cursor() as cursor:
        if table not in introspection.table_names(cursor):
            return False
        present = {column.name for column in introspection.get_table_description(cursor, table)}
    return present >= {field.column for field in model._meta.local_concrete_fields}  # noqa: SLF001  As above.
