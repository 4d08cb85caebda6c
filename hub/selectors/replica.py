"""A standby of PostgreSQL that takes the statements of readers, while it shows exactly what the primary shows.

Its versions are compared with those that were just read from the primary. Where they are equal, so is everything that
answers are read from: both servers commit the changes of one family in the same order, each with its number. A replica
that lags is passed over until it has caught up, so nobody is shown what is no longer so: neither the editor who has
just published, nor the receiver of a webhook, nor an app whose cursor is newer than the replica.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections

from hub.selectors.read_versions import ReadVersions, read_versions

logger = logging.getLogger(__name__)

# A replica that could not be asked is left alone for so long, by all threads of the process.
REST_SECONDS = 10.0


class ReplicaStanding(StrEnum):
    """What a replica is good for at this moment."""

    EQUAL = "equal"
    BEHIND = "behind"
    AWAY = "away"


class _Rest:
    """Until when this process leaves the replica alone; one line in the log when it goes, one when it is back."""

    until = 0.0
    is_away = False
    lock = threading.Lock()


_own = threading.local()


@contextmanager
def on_replica(current: ReadVersions) -> Iterator[ReplicaStanding]:
    """Let all statements of this thread during the block go to the replica if it shows `current`, else change nothing.

    `current` are the versions that the primary has just given. The replica takes the place of the default connection,
    so what is read follows without knowing. It refuses to write; whoever reads must be able to begin again without it.
    """
    if time.monotonic() < _Rest.until:
        yield ReplicaStanding.AWAY
        return
    primary, replica = connections[DEFAULT_DB_ALIAS], _connection()
    connections[DEFAULT_DB_ALIAS] = replica
    _own.is_refused = False
    try:
        standing = _standing(replica, current)
        if standing is ReplicaStanding.EQUAL:
            yield standing
    finally:
        connections[DEFAULT_DB_ALIAS] = primary
    if standing is not ReplicaStanding.EQUAL:
        yield standing


def ask_primary() -> None:
    """Note that what is read now is not counted by the versions, such as a draft: the primary has to answer."""
    _own.is_refused = True


def is_refused() -> bool:
    """Say whether something asked for the primary since the replica was last taken."""
    return bool(getattr(_own, "is_refused", False))


def leave_replica_alone(why: str) -> None:
    """Pass the replica over for a while: it could not be asked."""
    with _Rest.lock:
        _Rest.until = time.monotonic() + REST_SECONDS
        if not _Rest.is_away:
            _Rest.is_away = True
            logger.error("replica away: %s; the primary answers, and the replica is tried again", why)


def forget_replica() -> None:
    """Close this thread's connection to the replica, and try it again at once."""
    wrapper = getattr(_own, "connection", None)
    if wrapper is not None:
        wrapper.close()
        del _own.connection
    _Rest.until, _Rest.is_away = 0.0, False


def _standing(replica: Any, current: ReadVersions) -> ReplicaStanding:
    """Read the replica's versions, through the default connection whose place it has."""
    try:
        replica.close_if_unusable_or_obsolete()
        shown = read_versions()
    except Error as error:
        leave_replica_alone(type(error).__name__)
        return ReplicaStanding.AWAY
    if _Rest.is_away:
        with _Rest.lock:
            if _Rest.is_away:
                _Rest.is_away = False
                logger.info("replica is back")
    return ReplicaStanding.EQUAL if shown == current else ReplicaStanding.BEHIND


def _connection() -> Any:
    """Return this thread's connection to the replica, which is opened when it is first used."""
    found = getattr(_own, "connection", None)
    if found is None:
        default = connections[DEFAULT_DB_ALIAS]
        found = _own.connection = type(default)({**default.settings_dict, **settings.HUB_REPLICA}, DEFAULT_DB_ALIAS)
    return found
