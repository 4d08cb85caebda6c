"""Plants again what was planted before, by its rows: Desa Pela takes ten times as long to make as to copy.

The rows are those that making it wrote, in this process. They are written again only where every table that they go to
holds what it held then; everywhere else, and where a test has moved the clock, it is made as always.
"""

from collections.abc import Callable, Iterator
from functools import cache, wraps
from typing import Any, NamedTuple, ParamSpec

from django.apps import apps
from django.db import connection, models, transaction
from django.utils import timezone
from wagtail.models import Site

from hub.models.read_version import ReadVersion

Called = ParamSpec("Called")
Rows = list[tuple[Any, ...]]
Tables = dict[type[models.Model], Rows]
NOW = timezone.now
MOST_PICTURES = 4


class Picture(NamedTuple):
    """What the tables held before, those that were written to; the statements that write the same; what was made."""

    before: Tables
    statements: list[tuple[str, Rows]]
    key: int


def replanted(make: Callable[Called, int]) -> Callable[Called, int]:
    """Copy the rows that the function wrote when it was called like this before; it returns the key of what it made."""
    pictures: dict[object, list[Picture]] = {}

    @wraps(make)
    def plant(*arguments: Called.args, **named: Called.kwargs) -> int:
        known = pictures.setdefault((arguments, tuple(named.items())), [])
        if timezone.now is not NOW:
            return make(*arguments, **named)
        for picture in known:
            if all(_rows(model) == rows for model, rows in picture.before.items()):
                _write(picture)
                return picture.key
        if len(known) == MOST_PICTURES:
            return make(*arguments, **named)
        before = dict(tables())
        key = make(*arguments, **named)
        after = {model: rows for model, rows in tables() if rows != before[model]}
        statements = [each for model, rows in after.items() for each in _statements(model, before[model], rows)]
        known.append(Picture({model: before[model] for model in after}, statements, key))
        return key

    return plant


@transaction.atomic
def _write(picture: Picture) -> None:
    with connection.cursor() as cursor:
        for statement, rows in picture.statements:
            cursor.executemany(statement, rows)
    Site.clear_site_root_paths_cache()  # As every save of a page does.


def _statements(model: type[models.Model], before: Rows, after: Rows) -> Iterator[tuple[str, Rows]]:
    """Give what brings the table from one state to the other; nothing that is planted takes a row away."""
    table, (key, *others) = _quoted(model._meta.db_table), _columns(model)
    known = {row[0]: row for row in before}
    names, places = ", ".join([key, *others]), ", ".join(["%s"] * (len(others) + 1))
    assignments = ", ".join(f"{name} = %s" for name in others)
    if new := [row for row in after if row[0] not in known]:
        yield f"INSERT INTO {table} ({names}) VALUES ({places})", new  # noqa: S608  Names of our own tables.
    if changed := [(*row[1:], row[0]) for row in after if row[0] in known and row != known[row[0]]]:
        yield f"UPDATE {table} SET {assignments} WHERE {key} = %s", changed  # noqa: S608  As above.


def tables() -> Iterator[tuple[type[models.Model], Rows]]:
    """Give every table that a planting can write to, with its rows."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and not _is_written_by_triggers(model):
            yield model, _rows(model)


def _is_written_by_triggers(model: type[models.Model]) -> bool:
    """Say whether the database itself keeps the table: the versions of what is read, and full texts of SQLite."""
    return model is ReadVersion or model._meta.pk.column == "rowid"


def _rows(model: type[models.Model]) -> Rows:
    """Return all rows as the database keeps them, by their keys, which come first."""
    with connection.cursor() as cursor:
        cursor.execute(_question(model))
        return list(cursor.fetchall())


@cache
def _question(model: type[models.Model]) -> str:
    columns = _columns(model)
    # On SQLite a sign takes the declared type off a column, so that no value is converted.
    read = ", ".join(f"+{column}" for column in columns) if connection.vendor == "sqlite" else ", ".join(columns)
    return f"SELECT {read} FROM {_quoted(model._meta.db_table)} ORDER BY {columns[0]}"  # noqa: S608  As above.


def _columns(model: type[models.Model]) -> list[str]:
    """Return the columns, the key first."""
    fields = sorted(model._meta.local_concrete_fields, key=lambda field: not field.primary_key)
    return [_quoted(str(field.column)) for field in fields]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
