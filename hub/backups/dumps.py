"""The database as one file, and back: by the programs of PostgreSQL, or by SQLite itself."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg.conninfo import make_conninfo
from psycopg.pq import Conninfo

from hub.backups import programs
from hub.backups.programs import BackupStopped

PACKAGE = "postgresql-client"
OWN_TABLE = "hub_versionclock"


def dump(file: Path) -> None:
    """Write the database into the file, as it is at one moment; not compressed, so that restic stores only changes."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(file)) as copy:
            connection.connection.backup(copy)
        return
    options = ("--format=custom", "--compress=0", "--no-owner", "--no-privileges", f"--file={file}")
    programs.run(["pg_dump", *options, f"--dbname={_address()}"], variables=_password(), package=PACKAGE)


def load(file: Path) -> None:
    """Fill the empty database from the file: completely, or not at all."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(file)) as copy:
            copy.backup(connection.connection)
        return
    connection.close()
    options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    programs.run(["pg_restore", *options, f"--dbname={_address()}", str(file)], variables=_password(), package=PACKAGE)


def is_empty() -> bool:
    """Say whether the database holds nothing, so that nothing is lost by filling it."""
    return not connection.introspection.table_names()


def is_of_the_hub() -> bool:
    """Say whether what the database holds is a hub, and not somebody else's."""
    return OWN_TABLE in connection.introspection.table_names()


def empty() -> None:
    """Remove everything that the database holds."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            raise BackupStopped("Move the SQLite file away first; then nothing has to be replaced.")
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def switch_off_jit() -> str:
    """Set on this database what a dump does not hold; return a sentence of what was done, or could not be."""
    if connection.vendor == "sqlite":
        return "SQLite has no settings of its own."
    name = connection.ops.quote_name(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        # A superuser has the rights of every owner.
        cursor.execute(
            "SELECT pg_has_role(current_user, datdba, 'USAGE') FROM pg_database WHERE datname = current_database()"
        )
        if not cursor.fetchone()[0]:
            return f"Let the owner of the database run: ALTER DATABASE {name} SET jit = off;"
        cursor.execute(f"ALTER DATABASE {name} SET jit = off")
    return "JIT compilation is off for this database."


def server_version() -> str:
    """Return which database it is, with its version."""
    if connection.vendor == "sqlite":
        return f"sqlite {sqlite3.sqlite_version}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"postgresql {cursor.fetchone()[0].split()[0]}"


def _address() -> str:
    """Return how libpq reaches the database, without its password, which other accounts could see."""
    given: dict[str, Any] = connection.settings_dict
    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    options = {name: value for name, value in given["OPTIONS"].items() if name in known}
    named = {"host": given["HOST"], "port": given["PORT"], "user": given["USER"], "dbname": given["NAME"]}
    return make_conninfo(**{name: str(value) for name, value in {**options, **named}.items() if value})


def _password() -> dict[str, str]:
    password = connection.settings_dict["PASSWORD"]
    return {"PGPASSWORD": password} if password else {}
