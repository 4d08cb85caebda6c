"""Publications from the rows of a statement, without what Django does for each instance and no publication needs."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import orjson
from django.db import connection
from django.db.models import JSONField
from django.db.models.base import ModelState

from hub.models.publication import Publication

Convert = Callable[[Any], Any]


class RowReader:
    """Makes publications of rows with these columns, which Django has converted as far as the database does that.

    A column that is no field, such as a total, becomes an attribute; a field without a column stays deferred.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        fields = {field.column: field for field in Publication._meta.concrete_fields}  # noqa: SLF001  Django's own way to ask.
        self._names = [fields[name].attname if name in fields else name for name in columns]
        converted = [(place, _converter(fields[name])) for place, name in enumerate(columns) if name in fields]
        self._converted = [(self._names[place], convert) for place, convert in converted if convert is not None]

    def publications(self, rows: Iterable[Sequence[Any]]) -> list[Publication]:
        """Return a publication for each row."""
        return [self._publication(row) for row in rows]

    def _publication(self, row: Sequence[Any]) -> Publication:
        values = dict(zip(self._names, row, strict=True))
        for name, convert in self._converted:
            values[name] = convert(values[name])
        state = values["_state"] = ModelState()
        state.adding = False
        state.db = connection.alias
        made = Publication.__new__(Publication)
        made.__dict__ = values
        return made


def _converter(field: Any) -> Convert | None:
    """Return what Django converts a value of the column with; None for nothing."""
    if isinstance(field, JSONField):
        return _read_json
    column = field.get_col(Publication._meta.db_table)  # noqa: SLF001  As above.
    every = [*connection.ops.get_db_converters(column), *field.get_db_converters(connection)]
    if not every:
        return None

    def convert(value: Any) -> Any:
        for one in every:
            value = one(value, column, connection)
        return value

    return convert


def _read_json(text: str | None) -> Any:
    if text is None:
        return None
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:  # It knows no half of a pair of UTF-16, which SQLite stores.
        return json.loads(text)
