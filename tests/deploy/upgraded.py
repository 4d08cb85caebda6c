"""The demo of an older release, brought to this one as docs/upgrade.md says: `python -m tests.deploy.upgraded FILE`.

A process of its own, because it migrates the database that the settings name. FILE is the SQLite file of the old
release; on PostgreSQL its rows are copied into tables as that release had them. Prints as JSON what became of it.
"""

import json
import os
import sqlite3
import sys
from contextlib import closing, suppress
from io import StringIO
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

# What holds the words of search depends on the database, and the relay makes it again.
OF_SEARCH = frozenset({"search", "wagtailsearch"})
NODES_AT_ONCE = 10
PASSWORD = "desa-hub-demo"


def main(file: Path) -> None:
    """Bring it to this release, and print what an operator, an editor and an app then meet."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.test")
    django.setup()
    if connection.vendor != "sqlite":
        _copy(file)
    said = {"migrate": _said("migrate", verbosity=0), "relay": _relayed()}
    said |= {name: _said(name) for name in ("reconcile", "search_status")}
    json.dump({"said": said, "people": _people(), "answers": _answers()}, sys.stdout)


def _said(command: str, **options: Any) -> list[str]:
    out = StringIO()
    with suppress(SystemExit):
        call_command(command, stdout=out, stderr=out, **options)
    return out.getvalue().splitlines()


def _relayed() -> list[str]:
    """Let a relay run, as after each start, until nothing is left of the old release."""
    # They need the settings.
    from hub.publishing.stale_rows import stale_count  # noqa: PLC0415
    from search.relay import Relay  # noqa: PLC0415

    class UntilRenewed(Relay):
        rounds = 0

        def work(self) -> bool:
            has_worked = super().work()
            self.rounds = 0 if has_worked or stale_count() else self.rounds + 1
            if self.rounds > 1:
                self.stopping.set()
            return has_worked

    UntilRenewed().run()
    return []


def _people() -> dict[str, dict[str, Any]]:
    """Return for each account whether its password is still right, and the codes of the villages that it may change."""
    from django.contrib.auth.hashers import PBKDF2PasswordHasher  # noqa: PLC0415  As above.

    from hub.content.village import VillagePage  # noqa: PLC0415
    from hub.models.user import User  # noqa: PLC0415

    villages = list(VillagePage.objects.select_related("region"))
    return {
        person.username: {
            "logs_in": PBKDF2PasswordHasher().verify(PASSWORD, person.password),
            "changes": sorted(one.region.code for one in villages if one.permissions_for_user(person).can_edit()),
        }
        for person in User.objects.all()
    }


def _answers() -> dict[str, dict[str, Any]]:
    """Return what the API answers for each publication."""
    from django.test import Client  # noqa: PLC0415  As above.

    from hub.models.publication import Publication  # noqa: PLC0415

    client = Client(headers={"host": "localhost"})
    answers: dict[str, dict[str, Any]] = {}
    ids = list(Publication.objects.values_list("pk", flat=True))
    for number in range(0, len(ids), NODES_AT_ONCE):
        asked = enumerate(ids[number : number + NODES_AT_ONCE])
        fields = " ".join(f'n{at}: node(id: "{one}") {{ ... on Content {{ id kind title }} }}' for at, one in asked)
        answer = client.post("/graphql/", {"query": f"{{ {fields} }}"}, content_type="application/json").json()
        answers |= {one["id"]: one for one in answer["data"].values() if one}
    return answers


def _copy(file: Path) -> None:
    """Make the tables as the old release had them, and fill them with its rows; the copy counts as the original."""
    with closing(sqlite3.connect(file)) as old:
        applied = {(app, name) for app, name in old.execute("SELECT app, name FROM django_migrations")}
        executor = MigrationExecutor(connection)
        known = applied & set(executor.loader.graph.nodes)
        ends = [
            key for key in known if not any(one.key in known for one in executor.loader.graph.node_map[key].children)
        ]
        models_of_then = executor.migrate(ends).apps.get_models(include_auto_created=True)
        tables = [one for one in models_of_then if one._meta.managed and one._meta.app_label not in OF_SEARCH]
        # Foreign keys are checked at the end, so the order of the tables does not matter.
        with transaction.atomic(), connection.cursor() as cursor:
            for model in tables:
                cursor.execute(f"TRUNCATE {connection.ops.quote_name(model._meta.db_table)} CASCADE")
            for model in tables:
                _copy_rows(model, old, cursor)
            for statement in connection.ops.sequence_reset_sql(no_style(), tables):
                cursor.execute(statement)
    from hub.models.version_clock import VersionClock, current_place, current_timeline  # noqa: PLC0415  As above.

    VersionClock.objects.update(place=current_place(), timeline=current_timeline())


def _copy_rows(model: type[models.Model], old: sqlite3.Connection, cursor: Any) -> None:
    """Copy the rows as they are stored; only what is true or false is written in another way."""
    fields = list(model._meta.local_concrete_fields)
    table, names = f'"{model._meta.db_table}"', ", ".join(f'"{field.column}"' for field in fields)
    switches = [isinstance(field, models.BooleanField) for field in fields]
    rows = [
        tuple(
            bool(value) if is_one and value is not None else value for value, is_one in zip(row, switches, strict=True)
        )
        for row in old.execute(f"SELECT {names} FROM {table}")  # noqa: S608  Names of our own tables.
    ]
    if rows:
        places = ", ".join(["%s"] * len(fields))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608  As above.


if __name__ == "__main__":
    main(Path(sys.argv[1]))
