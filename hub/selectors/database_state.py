"""Whether the database answers, and whether it still has the history that cursors and indexes were made from."""

from django.db import Error, connection
from django.db.models import Max

from hub.models.publication import Publication
from hub.models.version_clock import Moment, RestoreSign, VersionClock

REMEDY = "If a backup was restored, run: manage.py restored"
COPIED = "This database was restored from a backup."
PROMOTED = "The database server was recovered to a point in time, or a standby took over: changes may be missing."


def moment() -> Moment:
    """Return the state of the clock and its epoch."""
    return VersionClock.objects.moment()


def restore_signs() -> list[str]:
    """Return sentences that show that the database was put back, until `manage.py restored` is run; normally none."""
    latest = Publication.objects.aggregate(latest=Max("version"))["latest"] or 0
    now = moment()
    found = [COPIED] if now.was_copied else [PROMOTED] if now.was_promoted else []
    if latest > now.version:
        found.append(f"A publication has version {latest}, but the clock is only at {now.version}.")
    return [*found, *RestoreSign.objects.order_by("seen_at").values_list("detail", flat=True)]


def note_future_cursor(version: int, *, now: Moment) -> bool:
    """Store as a sign that a cursor of this epoch is ahead of the clock; return whether it is the first."""
    detail = f"The change feed had given out version {version}, but the clock is only at {now.version}."
    return RestoreSign.note("cursor", detail)


def database_answers() -> bool:
    """Say whether the database can be reached and answers a statement."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except Error:
        return False
