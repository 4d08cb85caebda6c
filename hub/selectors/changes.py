"""Everything that became public, changed or was withdrawn, in the order of versions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import F, Value
from django.utils import timezone

from hub.models.publication import Publication, PublicationQuerySet
from hub.models.version_clock import Moment, epoch_now, version_now
from hub.selectors.columns import shown
from hub.selectors.database_state import moment
from hub.selectors.filters import region_columns
from hub.selectors.routes import hidden_since

Columns = dict[str, Any]
DEPARTED = "departures__version"
# Whoever follows a feed asks more often.
REMEMBERED = timedelta(days=30)
MOST = 100


@dataclass(frozen=True)
class Change:
    """A change of one publication; `is_public` is false if it is a removal from what was asked for."""

    publication: Publication
    version: int
    is_public: bool
    changed_at: datetime


@dataclass(frozen=True)
class Changes:
    """Changes in the order of their versions, whether there are more, and the state of the clock."""

    entries: list[Change]
    has_more: bool
    now: Moment


def changes_after(
    version: int,
    *,
    first: int,
    kinds: tuple[str, ...] = (),
    region: str = "",
    former: tuple[str, ...] = (),
    body: bool = False,
) -> Changes:
    """Return the `first` changes after the version, in one statement; `former` are codes that the region had before.

    Each publication appears at its newest version; one that left the region or the kinds, at the version of leaving.
    The same statement reads the clock; if there are no changes, a second one does.
    """
    parts = feed_parts(version, kinds=kinds, region=region, former=former)
    rows = list(_merged([_timed(shown(part, with_body=body)) for part in parts], first + 1))
    now = timezone.now()
    return Changes(
        entries=[_change(row, at=now) for row in rows[:first]],
        has_more=len(rows) > first,
        now=_moment_of(rows[0]) if rows else moment(),
    )


def changed_publications(version: int, *, kinds: tuple[str, ...], region: str) -> PublicationQuerySet:
    """Return what changed after the version, including tombstones, in the order of versions."""
    return Publication.objects.filter(version__gt=version, **_within(kinds, region)).order_by("version")


def feed_parts(
    version: int, *, kinds: tuple[str, ...], region: str, former: tuple[str, ...] = ()
) -> list[PublicationQuerySet]:
    """Return the parts of the feed, each of them one index scan, in the order of `feed_version`.

    They are what is followed, what has left it, and what was withdrawn while the region had another code. A new
    follower, at version 0, needs nothing of what has left.
    """
    within = _within(kinds, region)
    parts = [_part(changed_publications(version, kinds=kinds, region=region), "version")]
    if not version or not within:
        return parts
    codes = (region, *former) if region_columns(region) else ("",)
    left = [_left(version, code, kinds).exclude(**within) for code in codes]
    tombstones = [changed_publications(version, kinds=kinds, region=code) for code in codes[1:]]
    gone = [found.filter(withdrawn_at__isnull=False).exclude(**within) for found in tombstones]
    return [*parts, *(_part(found, DEPARTED) for found in left), *(_part(found, "version") for found in gone)]


def _within(kinds: tuple[str, ...], region: str) -> Columns:
    """Return the columns, with their values, that select what is followed; none for everything."""
    return {**region_columns(region), **({"kind__in": kinds} if kinds else {})}


def _merged(parts: list[PublicationQuerySet], most: int) -> PublicationQuerySet:
    """Return the first rows of all parts in one statement; each part is limited if the database allows that."""
    if len(parts) == 1:
        return parts[0][:most]
    if connection.features.supports_slicing_ordering_in_compound:
        parts = [part[:most] for part in parts]
    else:
        parts = [part.order_by() for part in parts]
    whole = parts[0].union(*parts[1:], all=True)
    return whole.order_by("feed_version")[:most]  # type: ignore[misc]  # `_part` annotates it.


def _left(version: int, code: str, kinds: tuple[str, ...]) -> PublicationQuerySet:
    """Return what has left the region after the version, or, without a code, only the kinds."""
    had: Columns = {"departures__kind__in": kinds} if kinds else {}
    # One call: conditions on a second call would join the departures a second time.
    return Publication.objects.filter(departures__code=code, departures__version__gt=version, **had)


def _part(found: PublicationQuerySet, at: str) -> PublicationQuerySet:
    """Return the rows in the order of the version in this column, which is the version of their entry in the feed."""
    return found.annotate(feed_version=F(at), has_left=Value(at == DEPARTED)).order_by("feed_version")


def _change(publication: Publication, *, at: datetime) -> Change:
    since = hidden_since(publication)
    is_hidden = since is not None and (publication.withdrawn_at is not None or since <= at)
    return Change(
        publication=publication,
        version=publication.feed_version,  # type: ignore[attr-defined]  # `_part` annotates it.
        is_public=not is_hidden and not publication.has_left,  # type: ignore[attr-defined]  # `_part` annotates it.
        changed_at=since if since is not None and is_hidden else publication.updated_at,
    )


def _timed(found: PublicationQuerySet) -> PublicationQuerySet:
    return found.annotate(clock_version=version_now(), clock_epoch=epoch_now())


def _moment_of(row: Publication) -> Moment:
    version, epoch = row.clock_version, row.clock_epoch  # type: ignore[attr-defined]  # `_timed` annotates them.
    return Moment(version=version or 0, epoch=epoch or "")


def latest_withdrawals(region: str, *, kind: str = "") -> list[Publication]:
    """Return the tombstones of the region, of one kind or of all, the latest first, in one statement.

    Those of the last 30 days, at most 100.
    """
    return list(withdrawn_since(region, kind=kind).only("withdrawn_at")[:MOST])


def withdrawn_since(region: str, *, kind: str = "") -> PublicationQuerySet:
    """Return the tombstones of the last days: one scan of a small index."""
    found = Publication.objects.filter(withdrawn_at__gt=timezone.now() - REMEMBERED, **region_columns(region))
    return (found.filter(kind=kind) if kind else found).order_by("-withdrawn_at", "-id")
