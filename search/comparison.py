"""Compares an index with what is public, entry by entry, and corrects what differs. Counts alone do not name it."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from hub.models.publication import Publication
from search.delivery import redeliver
from search.engines.base import Held, Index
from search.errors import IndexAhead, IndexLost
from search.models import Failure, Finding, Generation

logger = logging.getLogger(__name__)

PAGE = 2_000
MOST_KEPT = 1_000
KEPT = timedelta(days=7)
Kind = Finding.Kind


@dataclass(frozen=True)
class Difference:
    """An entry that is not what is public; `version` is the one that the index holds, 0 if it holds none."""

    kind: str
    publication_id: str
    version: int


def compared(generation: Generation, index: Index) -> Iterator[list[Difference]]:
    """Return what differs, page by page: first all that the index holds, then all that it should hold.

    What is above the watermark, or was refused, is owed anyway and is left out. The watermark is read before each
    page of the index, so that a delivery at the same time is no difference.
    """
    yield from _what_it_holds(generation, index)
    yield from _what_it_should_hold(generation, index)


def mend(generation: Generation, index: Index, differences: Sequence[Difference]) -> None:
    """Deliver these publications again, remove what belongs to nothing, and record both.

    Raises `IndexLost` where the index does not take them back: it remembers the deletion of an entry for a day, and
    refuses the version that it had.
    """
    orphans = [Held(one.publication_id, one.version) for one in differences if one.kind == Kind.ORPHAN]
    if orphans:
        index.remove(orphans)
        index.refresh()
    # Leaks first: what was withdrawn must not be there a moment longer than needed.
    others = sorted((one for one in differences if one.kind != Kind.ORPHAN), key=lambda one: one.kind != Kind.LEAK)
    _record(generation, differences)
    try:
        redeliver(generation, index, [one.publication_id for one in others])
    except IndexAhead as error:
        raise IndexLost(f"Entries of {generation.name} were deleted, and it does not take them back yet.") from error


def forget_old_findings() -> None:
    """Remove what was found more than a week ago."""
    Finding.objects.filter(found_at__lt=timezone.now() - KEPT).delete()


def _what_it_holds(generation: Generation, index: Index) -> Iterator[list[Difference]]:
    after = ""
    while True:
        watermark = _watermark(generation)
        page = index.held(after=after, limit=PAGE)
        if not page:
            return
        after = page[-1].publication_id
        ids = [entry.publication_id for entry in page]
        rows = Publication.objects.filter(pk__in=ids).values_list("pk", "version", "withdrawn_at")
        known = {key: (version, withdrawn_at is not None) for key, version, withdrawn_at in rows}
        owed = _refused(generation, ids) | {key for key, (version, _) in known.items() if version > watermark}
        yield [
            Difference(kind, entry.publication_id, entry.version)
            for entry in page
            if entry.publication_id not in owed and (kind := _kind(entry, known.get(entry.publication_id)))
        ]


def _kind(entry: Held, stored: tuple[int, bool] | None) -> str:
    if stored is None:
        return Kind.ORPHAN
    version, is_withdrawn = stored
    if is_withdrawn:
        return Kind.LEAK
    return Kind.STALE if version != entry.version else ""


def _what_it_should_hold(generation: Generation, index: Index) -> Iterator[list[Difference]]:
    public = Publication.objects.filter(withdrawn_at__isnull=True).order_by("pk")
    after = ""
    while True:
        delivered = public.filter(version__lte=_watermark(generation), pk__gt=after)
        rows = list(delivered.values_list("pk", "version")[:PAGE])
        if not rows:
            return
        after, page = rows[-1][0], dict(rows)
        absent = page.keys() - index.versions_of(page).keys() - _refused(generation, page)
        # What was changed since the page was read is owed, and may have been taken out of the index.
        still = Publication.objects.filter(pk__in=absent, withdrawn_at__isnull=True).values_list("pk", "version")
        yield [Difference(Kind.MISSING, key, 0) for key, version in still if version == page[key]]


def _watermark(generation: Generation) -> int:
    generation.refresh_from_db(fields=["watermark"])
    return generation.watermark


def _refused(generation: Generation, publication_ids: Sequence[str] | dict[str, int]) -> set[str]:
    failures = Failure.objects.filter(generation=generation, publication_id__in=list(publication_ids))
    return set(failures.values_list("publication_id", flat=True))


def _record(generation: Generation, differences: Sequence[Difference]) -> None:
    for one in differences[:MOST_KEPT]:
        log = logger.error if one.kind == Kind.LEAK else logger.warning
        log("index corrected: %s was %s in %s", one.publication_id, one.kind, generation.name)
    Finding.objects.bulk_create(
        Finding(generation=generation, kind=one.kind, publication_id=one.publication_id[:300])
        for one in differences[:MOST_KEPT]
    )
