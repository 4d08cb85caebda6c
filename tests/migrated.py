"""A migrated SQLite database, kept from run to run: making one takes eight seconds, copying it takes none.

It is kept under a name that tells what it was made from, so that a changed migration or model makes another one.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import django
from django.apps import apps
from django.core.management.commands.migrate import Command
from django.db import connection

from settings.paths import VAR

PREFIX = "migrated-"


@contextmanager
def kept() -> Iterator[None]:
    """Let `migrate` copy the kept database, or keep the one it makes; elsewhere than on SQLite change nothing."""
    migrate = Command.handle

    def handle(command: Command, *arguments: Any, **options: Any) -> None:
        path = _path()
        if path.exists():
            _copy(path)
            return
        migrate(command, *arguments, **options)
        _keep(path)

    if connection.vendor != "sqlite":
        yield
        return
    with patch.object(Command, "handle", handle):
        yield


def _path() -> Path:
    return VAR / "tests" / f"{PREFIX}{_fingerprint()}.sqlite3"


def _fingerprint() -> str:
    """Give a hash of all migrations, and of what Django writes after them: content types and permissions."""
    digest = hashlib.sha256(f"{django.__version__} {sqlite3.sqlite_version}".encode())
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(f"{app.label} {path.name}".encode())
            digest.update(path.read_bytes())
    for model in apps.get_models():
        meta = model._meta
        digest.update(repr((meta.label, meta.default_permissions, meta.permissions, meta.verbose_name_raw)).encode())
    return digest.hexdigest()[:16]


def _copy(path: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as source:
        source.backup(connection.connection)


def _keep(path: Path) -> None:
    """Keep it whole or not at all, and none that came before it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for older in path.parent.glob(f"{PREFIX}*.sqlite3"):
        older.unlink(missing_ok=True)
    partial = path.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(partial)) as target:
        connection.connection.backup(target)
    partial.replace(path)
