"""Whether this database is still the one that cursors and indexes were made from."""

from django.db.models import Max

from hub.models.publication import Publication
from hub.models.version_clock import Moment, RestoreSign, VersionClock

REMEDY = "If a backup was restored, run: manage.py restored"
COPIED = "This database was read in from a backup."
PROMOTED = "The database server was recovered to a point in time, or a standby took over: changes may be missing."


def moment() -> Moment:
    """Return where the clock stands, and in which epoch."""
    return VersionClock.objects.moment()


def restore_signs() -> list[str]:
    """Return in sentences what shows that the database was put back and nobody has said so; mostly nothing."""
    latest = Publication.objects.aggregate(latest=Max("version"))["latest"] or 0
    now = moment()
    found = [COPIED] if now.was_copied else [PROMOTED] if now.was_promoted else []
    if latest > now.version:
        found.append(f"A publication has version {latest}, but the clock has come to {now.version} only.")
    return [*found, *RestoreSign.objects.order_by("seen_at").values_list("detail", flat=True)]


def note_future_cursor(version: int, *, now: Moment) -> bool:
    """Keep as a sign that a cursor of ours, and of this epoch, is ahead of the clock; say whether it is the first."""
    detail = f"The change feed had given out version {version}, but the clock has come to {now.version} only."
    return RestoreSign.note("cursor", detail)
