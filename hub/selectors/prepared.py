"""Lists of publications whose SQL Django writes once: the same question with other values costs only its answer.

Writing the SQL of a list takes Django several times as long as reading twenty rows. So the queryset is built with marks
in the place of the values, the first time that a question has this shape; afterwards each mark is replaced by its
value. The queryset, and with it what the public may see, is the same as ever: nothing is decided here.
"""

from collections.abc import Callable, Hashable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import connection

from hub.models.publication import Publication, PublicationQuerySet
from hub.selectors.quick_rows import RowReader

# What a question gives by name: texts, instants and tuples of texts. The SQL may depend on which values there are and
# how many, never on what they are.
Values = Mapping[str, Any]
Build = Callable[[Values], PublicationQuerySet]

# How many shapes are remembered, a few kilobytes each.
MOST_SHAPES = 500
EARLIEST = datetime(1000, 1, 1, tzinfo=UTC)


def rows_of(build: Build, values: Values, *, shape: Hashable) -> list[Publication]:
    """Return the rows of `build(values)`, in its order.

    `shape` is everything besides `values` that `build` depends on, such as the number of rows; it has to name `build`.
    """
    lengths = tuple((name, len(value)) if isinstance(value, tuple) else name for name, value in values.items())
    prepared = _known(connection.vendor, shape, lengths)
    if not prepared:
        prepared.append(_Prepared(build, values))
    return prepared[0].rows(values)


@lru_cache(MOST_SHAPES)
def _known(_vendor: str, _shape: Hashable, _lengths: Hashable) -> "list[_Prepared]":
    """Return the place of the statement of this shape, which is empty at first."""
    return []


class _Prepared:
    """One statement: its SQL, and which of its parameters are values."""

    def __init__(self, build: Build, values: Values) -> None:
        marks = {name: _mark(name, value, number) for number, (name, value) in enumerate(values.items())}
        self._sql, parameters = build(marks).query.sql_with_params()
        names = {mark: (name, place) for name, mark in marks.items() for place, mark in enumerate(_parts(mark))}
        self._parameters = [names.get(parameter, parameter) for parameter in parameters]
        lost = set(names.values()) - set(filter(_is_slot, self._parameters))
        if lost:
            raise ValueError(f"The SQL does not use {sorted(lost)} as they are given.")
        self._reader: RowReader | None = None

    def rows(self, values: Values) -> list[Publication]:
        """Return the rows for these values."""
        given = {name: _parts(value) for name, value in values.items()}
        parameters = [given[one[0]][one[1]] if _is_slot(one) else one for one in self._parameters]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, parameters)
            found = cursor.fetchall()
            if self._reader is None:
                self._reader = RowReader([column[0] for column in cursor.description])
        return self._reader.publications(found)


def _is_slot(parameter: object) -> bool:
    return isinstance(parameter, tuple)


def _mark(name: str, value: Any, number: int) -> Any:
    """Return a value of the same type that no question has."""
    if isinstance(value, datetime):
        return EARLIEST + timedelta(days=number)
    if isinstance(value, tuple):
        return tuple(f"\ufdd0{name}{place}" for place in range(len(value)))
    return f"\ufdd0{name}"


def _parts(value: Any) -> tuple[Any, ...]:
    """Return the value, or each of several values, as the database takes it."""
    if isinstance(value, datetime):
        return (connection.ops.adapt_datetimefield_value(value),)
    return value if isinstance(value, tuple) else (value,)
