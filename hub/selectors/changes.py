"""Everything that became public, changed or vanished, in the order of versions."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from hub.models.clock import Moment, epoch_now, version_now
from hub.models.publication import Publication, PublicationQuerySet
from hub.selectors.columns import shown
from hub.selectors.filters import region_columns
from hub.selectors.history import moment
from hub.selectors.routes import hidden_since


@dataclass(frozen=True)
class Change:
    """The latest change of one piece; `is_public` is false when it is a removal."""

    publication: Publication
    is_public: bool
    changed_at: datetime


@dataclass(frozen=True)
class Changes:
    """Some changes in the order of their versions, whether more are waiting, and where the clock stood."""

    entries: list[Change]
    has_more: bool
    now: Moment


def changes_after(
    version: int, *, first: int, kinds: tuple[str, ...] = (), region: str = "", body: bool = False
) -> Changes:
    """Give the `first` changes above the version, in one statement; each piece appears once, at its newest version.

    The same statement reads the clock; where there are no changes another one does.
    """
    found = changed_publications(version, kinds=kinds, region=region)
    timed = shown(found, with_body=body).annotate(clock_version=version_now(), clock_epoch=epoch_now())
    rows = list(timed[: first + 1])
    now = timezone.now()
    return Changes(
        entries=[_change(row, at=now) for row in rows[:first]],
        has_more=len(rows) > first,
        now=_moment_of(rows[0]) if rows else moment(),
    )


def changed_publications(version: int, *, kinds: tuple[str, ...], region: str) -> PublicationQuerySet:
    """Give what changed after the version, tombstones too, in the order of versions."""
    found = Publication.objects.filter(version__gt=version, **region_columns(region))
    return (found.filter(kind__in=kinds) if kinds else found).order_by("version")


def _change(publication: Publication, *, at: datetime) -> Change:
    since = hidden_since(publication)
    if since is not None and (publication.withdrawn_at is not None or since <= at):
        return Change(publication=publication, is_public=False, changed_at=since)
    return Change(publication=publication, is_public=True, changed_at=publication.updated_at)


def _moment_of(row: Publication) -> Moment:
    version, epoch = row.clock_version, row.clock_epoch  # type: ignore[attr-defined]  # `changes_after` annotates them.
    return Moment(version=version or 0, epoch=epoch or "")
