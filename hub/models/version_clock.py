"""The one sequence that orders every public change, and the epoch in which its numbers mean something."""

import secrets
from dataclasses import dataclass

from django.db import connection, models
from django.db.models import Value
from django.db.models.expressions import RawSQL
from django.utils import timezone

CLOCK_ID = 1
EPOCH_LETTERS = 12
SYNONYMS_LETTERS = 12
# Where the clock's table is: which cluster, database and table. Restoring a dump creates all tables again. The timeline
# changes after a point-in-time recovery, and after a standby is promoted.
_PLACE = """(SELECT s.system_identifier || '.' || d.oid || '.' || 'hub_versionclock'::regclass::oid
    FROM pg_control_system() s, pg_database d WHERE d.datname = current_database())"""
_TIMELINE = "(SELECT timeline_id FROM pg_control_checkpoint())"
_EPOCH = f"(SELECT left(md5(epoch || {_PLACE}), {EPOCH_LETTERS}) FROM hub_versionclock WHERE id = {CLOCK_ID})"  # noqa: S608  Made of constants.
_EPOCH_ON_SQLITE = f"(SELECT epoch FROM hub_versionclock WHERE id = {CLOCK_ID})"  # noqa: S608  The same.


def new_epoch() -> str:
    """Return a name that no epoch of any database has had."""
    return secrets.token_hex(EPOCH_LETTERS // 2)


def current_place() -> str:
    """Return what distinguishes this database from every copy restored from a backup; "" on SQLite."""
    return str(_asked(_PLACE)) if _is_postgresql() else ""


def current_timeline() -> int:
    """Return the timeline, which grows when the database server is recovered or promoted; 0 on SQLite."""
    return int(str(_asked(_TIMELINE))) if _is_postgresql() else 0


def epoch_sql() -> str:
    """Return the SQL of the current epoch; null before the first version was taken.

    On PostgreSQL it changes by itself as soon as the database is restored from a backup.
    """
    return _EPOCH if _is_postgresql() else _EPOCH_ON_SQLITE


def epoch_now() -> RawSQL:
    """Return the same for a queryset."""
    return _sql(epoch_sql())


def synonyms_sql() -> str:
    """Return the SQL of the word that changes with the province's synonyms; "" before the first of them."""
    return f"coalesce((SELECT synonyms FROM hub_versionclock WHERE id = {CLOCK_ID}), '')"  # noqa: S608  Made of constants.


def version_now() -> RawSQL:
    """Return the SQL of the clock's current version; null before the first was taken."""
    return _sql(f"(SELECT value FROM hub_versionclock WHERE id = {CLOCK_ID})")  # noqa: S608  Made of constants.


@dataclass(frozen=True)
class Moment:
    """The clock's version, its epoch, and what has happened to its database since that epoch began.

    Cursors and indexes carry the epoch: one with another epoch comes from a history that this database does not know.
    """

    version: int
    epoch: str
    was_copied: bool = False
    was_promoted: bool = False


class Clock(models.Manager["VersionClock"]):
    """Reads the clock."""

    def moment(self) -> Moment:
        """Return the committed state of the clock; one statement."""
        is_postgresql = _is_postgresql()
        rows = self.filter(pk=CLOCK_ID).annotate(
            epoch_now=epoch_now(),
            place_now=_sql(_PLACE) if is_postgresql else Value(""),
            timeline_now=_sql(_TIMELINE) if is_postgresql else Value(0),
        )
        row = rows.values("value", "epoch_now", "place", "place_now", "timeline", "timeline_now").first()
        if row is None:
            return Moment(version=0, epoch="")
        was_copied = row["place"] != row["place_now"]
        return Moment(
            version=row["value"],
            epoch=row["epoch_now"],
            was_copied=was_copied,
            was_promoted=not was_copied and row["timeline"] != row["timeline_now"],
        )


class VersionClock(models.Model):
    """A single row; a transaction that updates it holds its lock until commit, so versions commit in order.

    `turns` counts the holders: two equal readings mean that nothing public changed in between. `place` and `timeline`
    are those of the database in which the epoch began. `synonyms` is another word after every change of the province's
    synonyms for search.
    """

    value = models.BigIntegerField(default=0)
    turns = models.BigIntegerField(default=0)
    epoch = models.CharField(max_length=EPOCH_LETTERS, default=new_epoch)
    place = models.CharField(max_length=80, default=current_place, blank=True)
    timeline = models.BigIntegerField(default=current_timeline)
    synonyms = models.CharField(max_length=SYNONYMS_LETTERS, blank=True, default="")

    objects = Clock()

    class Meta:
        verbose_name = "jam versi"

    def __str__(self) -> str:
        return str(self.value)


class RestoreSign(models.Model):
    """Evidence that this database was put back to an earlier state; kept until `manage.py restored`."""

    kind = models.CharField(max_length=20, unique=True)
    detail = models.CharField(max_length=200)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "tanda pemulihan"

    def __str__(self) -> str:
        return self.detail

    @classmethod
    def note(cls, kind: str, detail: str) -> bool:
        """Store the first sign of its kind; return whether this is the first."""
        if cls.objects.filter(kind=kind).exists():
            return False
        RestoreSign.objects.bulk_create([RestoreSign(kind=kind, detail=detail[:200])], ignore_conflicts=True)
        return True


def _sql(expression: str) -> RawSQL:
    return RawSQL(expression, (), models.TextField())  # noqa: S611  Each is a constant of this module.


def _is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def _asked(expression: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression}")
        return cursor.fetchone()[0]
