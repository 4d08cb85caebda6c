"""A migrated database, kept from run to run: making one takes eleven seconds, copying it takes none.

It is kept under a name that tells what it was made from, so that a changed migration or model makes another one: a file
for SQLite, a template on the server for PostgreSQL. Beside the file stands what it was made from, line by line: where
migrations and models were only added since, the new file begins with the old one.
"""

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import django
from django.apps import apps
from django.core.management.commands.migrate import Command
from django.db import connection

from hub.models.version_clock import VersionClock, current_place
from settings.paths import VAR

PREFIX, LISTING = "migrated-", ".made-from"
LOCK = 8_410_064  # Of our tests alone, on the server of the tests.


@contextmanager
def kept() -> Iterator[None]:
    """Let `migrate` copy the kept database, or keep the one it makes."""
    migrate = Command.handle
    copy_or_make = _on_sqlite if connection.vendor == "sqlite" else _on_postgresql

    def handle(command: Command, *arguments: Any, **options: Any) -> None:
        copy_or_make(partial(migrate, command, *arguments, **options))

    with patch.object(Command, "handle", handle):
        yield


def _on_sqlite(make: Callable[[], object]) -> None:
    """Copy the kept file; one worker makes it, and the others wait for it."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with (path.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if path.exists():
            _copy(path)
            return
        begun = _begun_by(path)
        if begun:
            _copy(begun)
        make()
        _keep(path)


def _on_postgresql(make: Callable[[], object]) -> None:
    """Copy the template; one worker makes it, and the others wait for it."""
    name = connection.settings_dict["NAME"]
    template = f"{PREFIX}{_fingerprint()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        if cursor.fetchone() is None:
            make()
            source, target = name, template
        else:
            source, target = template, name
        connection.close()  # Nobody may be in a database that is copied or dropped.
        quoted = connection.ops.quote_name
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted(target)}")
        cursor.execute(f"CREATE DATABASE {quoted(target)} TEMPLATE {quoted(source)}")
    # A copy knows that it is one, as after a restore; a test begins with a database that was never copied.
    VersionClock.objects.update(place=current_place())


def _path() -> Path:
    return VAR / "tests" / f"{PREFIX}{_fingerprint()}.sqlite3"


def _fingerprint() -> str:
    return hashlib.sha256("\n".join(_made_from()).encode()).hexdigest()[:16]


@cache
def _made_from() -> tuple[str, ...]:
    """Return a line for each migration, and for what Django writes after them: content types and permissions."""
    lines = [f"Django {django.__version__}, SQLite {sqlite3.sqlite_version}"]
    for app in apps.get_app_configs():
        paths = sorted(Path(app.path, "migrations").glob("*.py"))
        lines += [f"{app.label} {path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in paths]
    for model in apps.get_models():
        meta = model._meta
        lines.append(repr((meta.label, meta.default_permissions, meta.permissions, str(meta.verbose_name_raw))))
    return tuple(lines)


def _begun_by(path: Path) -> Path | None:
    """Return the kept file to which only what was added since must be done; None if anything of it has changed."""
    wanted = set(_made_from())
    for listing in path.parent.glob(f"{PREFIX}*{LISTING}"):
        older = listing.with_suffix(".sqlite3")
        if older.exists() and wanted.issuperset(listing.read_text(encoding="utf-8").split("\n")):
            return older
    return None


def _copy(path: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as source:
        source.backup(connection.connection)


def _keep(path: Path) -> None:
    """Keep it whole or not at all, and none that came before it."""
    for older in [*path.parent.glob(f"{PREFIX}*.sqlite3"), *path.parent.glob(f"{PREFIX}*{LISTING}")]:
        older.unlink(missing_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(unfinished)) as target:
        connection.connection.backup(target)
    path.with_suffix(LISTING).write_text("\n".join(_made_from()), encoding="utf-8")
    unfinished.replace(path)
