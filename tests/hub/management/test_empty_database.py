"""An installation begins with an empty database: what `migrate` checks before it makes the tables asks for none."""

import pytest
from django.core import checks
from django.db import connection


@pytest.mark.django_db
def test_no_check_needs_a_table(monkeypatch):
    asked = []

    def noted(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    monkeypatch.setattr(type(connection.introspection), "table_names", lambda *_arguments, **_names: [])
    with connection.execute_wrapper(noted):
        checks.run_checks(databases=["default"])

    assert [sql for sql in asked if "hub_" in sql] == []
