"""A migration that cannot get its lock gives up, and readers of the table never wait behind it."""

from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands import migrate
from django.db import connection

from tests.database_addresses import address_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_a_lock_that_is_not_had_is_given_up_while_readers_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def handle(_command: Any, **_options: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE hub_publication ADD COLUMN unknown integer")

    monkeypatch.setattr(migrate.Command, "handle", handle)
    with psycopg.connect(address_of(connection.settings_dict)) as reader:
        reader.execute("SELECT count(*) FROM hub_publication")

        with pytest.raises(CommandError, match="readers were not held up"):
            call_command("migrate", verbosity=0)

        reader.execute("SET statement_timeout = '1s'")
        assert reader.execute("SELECT count(*) FROM hub_publication").fetchone() == (0,)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout')")
        assert cursor.fetchone() == ("0",)
