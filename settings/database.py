"""The database: PostgreSQL by DATABASE_URL, SQLite in `var/` without it."""

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from settings import env
from settings.paths import VAR

# SQLite takes its write lock at the start of a transaction. Otherwise, a transaction that reads first and writes later
# would fail at once, without waiting, if another one wrote in between.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}

# A server that accepts no connections, or vanished from the network, is given up after seconds instead of minutes.
# Options in DATABASE_URL (`?connect_timeout=10`) override these.
POSTGRESQL_OPTIONS = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 10_000,
}

# Behind a pool that gives each transaction another connection (PgBouncer: pool_mode = transaction), nothing may be left
# on a connection: neither a cursor nor a setting.
HUB_TRANSACTION_POOL = env.flag("HUB_TRANSACTION_POOL", default=False)


def _parsed(name: str, url: str, *, forms: str) -> dj_database_url.DBConfig:
    try:
        return dj_database_url.parse(url, conn_max_age=0 if HUB_TRANSACTION_POOL else 60, conn_health_checks=True)
    except (
        dj_database_url.ParseError,
        dj_database_url.UnknownSchemeError,
        ValueError,
    ) as error:
        raise ImproperlyConfigured(
            f"The environment variable {name} cannot be read; write {forms}. "
            "Its value is not shown here, because it may hold a password."
        ) from error


_POSTGRESQL = "postgres://USER:PASSWORD@HOST:PORT/NAME"
_default = _parsed(
    "DATABASE_URL",
    env.text("DATABASE_URL", default=f"sqlite:///{VAR / 'hub.sqlite3'}"),
    forms=f"{_POSTGRESQL} or sqlite:///PATH",
)
if _default["ENGINE"] == "django.db.backends.sqlite3":
    _default["OPTIONS"] = SQLITE_OPTIONS
    VAR.mkdir(parents=True, exist_ok=True)
else:
    _default["OPTIONS"] = {**POSTGRESQL_OPTIONS, **_default.get("OPTIONS", {})}

_default["DISABLE_SERVER_SIDE_CURSORS"] = HUB_TRANSACTION_POOL

DATABASES = {"default": _default}

# A standby that takes the statements of readers; {} without one. It is no database of Django's: nothing but
# hub.selectors.replica knows of it, and it is given up sooner, because the primary can answer.
REPLICA_OPTIONS = {**POSTGRESQL_OPTIONS, "connect_timeout": 2, "tcp_user_timeout": 3_000}
_replica_url = env.text("HUB_REPLICA_URL", default="")
_replica = _parsed("HUB_REPLICA_URL", _replica_url, forms=_POSTGRESQL) if _replica_url else dj_database_url.DBConfig()
HUB_REPLICA = dict(_replica)
if HUB_REPLICA:
    if not _default["ENGINE"] == HUB_REPLICA["ENGINE"] == "django.db.backends.postgresql":
        raise ImproperlyConfigured("HUB_REPLICA_URL is for a standby of PostgreSQL, of the server in DATABASE_URL.")
    HUB_REPLICA["OPTIONS"] = {**REPLICA_OPTIONS, **_replica.get("OPTIONS", {})}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
