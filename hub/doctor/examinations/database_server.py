"""Whether PostgreSQL is set up as the hub needs it."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import connection

from hub.doctor.examining import Diagnosis, examination, failure, warning, well
from hub.selectors.read_versions import read_versions
from hub.selectors.replica import ReplicaStanding, on_replica

OLDEST = 150_000
# What is written is lost when the machine stops, or a page is torn.
SAFE = ("fsync", "full_page_writes")
NEARLY_ALL = 0.8


@examination("postgresql", asks_database=True)
def examine() -> Iterator[Diagnosis]:
    """Look at version, encoding, settings, role, archive and what is between."""
    if connection.vendor != "postgresql":
        yield failure("The database is SQLite: it is for laptops.", remedy="Set DATABASE_URL to a PostgreSQL.")
        return
    found = [*_settings(), *_rights(), *_archive(), *_connections(), *_pool(), *_replica()]
    yield from found or [well(f"PostgreSQL {_setting('server_version')}, set up as the hub needs it.")]


def _settings() -> Iterator[Diagnosis]:
    if int(_setting("server_version_num")) < OLDEST:
        yield failure(f"PostgreSQL is {_setting('server_version')}.", remedy="Use version 15 or newer.")
    if _setting("server_encoding") != "UTF8":
        yield failure(
            f"The database has the encoding {_setting('server_encoding')}, which lacks letters.",
            remedy="Dump it, and restore into a database created with --encoding=UTF8.",
        )
    if _setting("jit") == "on":
        yield warning(
            "JIT compilation is on: lists with counts take longer to compile than to run.",
            remedy='ALTER DATABASE … SET jit = off. A dump loses it unless made with "pg_dump --create".',
        )
    for name in SAFE:
        if _setting(name) == "off":
            yield failure(
                f"{name} is off: a power failure can destroy the database.", remedy=f"Set {name} = on, and restart it."
            )


def _rights() -> Iterator[Diagnosis]:
    if _row("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")[0]:
        yield warning(
            "The hub logs in as a superuser of PostgreSQL: a fault in it could read and run everything there.",
            remedy="Give it a role of its own that owns the database: createuser hub; ALTER DATABASE … OWNER TO hub.",
        )


def _archive() -> Iterator[Diagnosis]:
    if _setting("archive_mode") == "off":
        return
    failed = _row(
        "SELECT failed_count, last_failed_time > coalesce(last_archived_time, '-infinity') FROM pg_stat_archiver"
    )
    if failed[1]:
        yield failure(
            f"PostgreSQL cannot archive its log (failed {failed[0]} times): backups stop, and the disk fills up.",
            remedy="See its log for archive_command, and the room where it writes.",
        )


def _connections() -> Iterator[Diagnosis]:
    used, most = _row("SELECT count(*), current_setting('max_connections')::int FROM pg_stat_activity")
    if used > most * NEARLY_ALL:
        yield warning(
            f"{used} of {most} connections are in use.", remedy="Raise max_connections, or put PgBouncer in between."
        )


def _pool() -> Iterator[Diagnosis]:
    """Look for a pool: it invents the number of the process that it tells, the server says the true one."""
    told: Any = connection.connection.info.backend_pid
    if told == _row("SELECT pg_backend_pid()")[0]:
        return
    if not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        yield failure(
            "A pool such as PgBouncer is in between, and server-side cursors are on: in transaction mode they vanish.",
            remedy="Set HUB_TRANSACTION_POOL=true, or use pool_mode = session.",
        )


def _replica() -> Iterator[Diagnosis]:
    """Look whether the replica is a standby of this very server, and can be asked."""
    if not settings.HUB_REPLICA:
        return
    versions = read_versions()
    if versions is None:
        return
    with on_replica(versions) as standing:
        is_standby = standing is ReplicaStanding.EQUAL and _row("SELECT pg_is_in_recovery()")[0]
    if standing is ReplicaStanding.AWAY:
        yield warning(
            "The replica cannot be asked: the primary answers all.", remedy="Start it, or see HUB_REPLICA_URL."
        )
    elif standing is ReplicaStanding.BEHIND:
        yield warning(
            "The replica shows something else than the primary: it lags, or is the standby of another server.",
            remedy="Run it again; if it stays, compare pg_last_wal_replay_lsn() there with pg_current_wal_lsn() here.",
        )
    elif not is_standby:
        yield warning(
            "HUB_REPLICA_URL leads to the primary itself, so nothing is taken off it.",
            remedy="Write a standby's address.",
        )


def _setting(name: str) -> str:
    return str(_row("SELECT current_setting(%s)", name)[0])


def _row(sql: str, *parameters: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()
