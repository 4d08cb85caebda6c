"""Lets tests that commit empty the audit log with all other tables, which PostgreSQL refuses to everybody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connection

FORGET_ALL = "SET LOCAL hub.audit_forget_before = 'infinity'"


@contextmanager
def allowed() -> Iterator[None]:
    """Let `flush` say before it empties the tables that everything may be forgotten."""
    operations = type(connection.ops)
    if connection.vendor != "postgresql":
        yield
        return
    sql_flush = operations.sql_flush

    def with_leave(self: Any, *arguments: Any, **options: Any) -> list[str]:
        statements: list[str] = sql_flush(self, *arguments, **options)
        return [FORGET_ALL, *statements] if statements else []

    with patch.object(operations, "sql_flush", with_leave):
        yield
