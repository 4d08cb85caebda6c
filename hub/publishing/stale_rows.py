"""Finds, by an index, publications that were written with other shapes than this release's."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from hub.models.outbox_entries import OutboxEntry
from hub.models.publication import Publication, PublicationQuerySet
from hub.publishing import outbox
from hub.shapes.stored import present_fingerprints

# As many as the relay settles in one round.
BATCH = 200


def other_fingerprints() -> list[str]:
    """Return the fingerprints of public rows that no kind has now, with one index look-up for each fingerprint."""
    present, found = present_fingerprints(), []
    one = fingerprints_after(None).first()
    while one is not None:
        if one not in present:
            found.append(one)
        one = fingerprints_after(one).first()
    return found


def fingerprints_after(last: str | None) -> "QuerySet[Publication, str]":
    """Return the fingerprints of public rows after this one, in order; all of them if it is None."""
    rows = _public() if last is None else _public().filter(fingerprint__gt=last)
    return rows.order_by("fingerprint").values_list("fingerprint", flat=True)


def stale_batches() -> Iterator[list[str]]:
    """Return the ids of all stale rows in batches, each row once."""
    for fingerprint in other_fingerprints():
        last = ""
        while batch := list(rows_written_with(fingerprint, after=last).values_list("pk", flat=True)[:BATCH]):
            yield batch
            last = batch[-1]


def rows_written_with(fingerprint: str, *, after: str = "") -> PublicationQuerySet:
    """Return the public rows with this fingerprint after this id, in the order of ids."""
    return _public().filter(fingerprint=fingerprint, pk__gt=after).order_by("pk")


def stale_count() -> int:
    """Count the rows that still have to be written again."""
    return sum(_public().filter(fingerprint=fingerprint).count() for fingerprint in other_fingerprints())


@transaction.atomic
def make_due(publication_ids: list[str]) -> None:
    """Mark the pages of these rows as due, except those that already are."""
    waiting = OutboxEntry.objects.filter(page_id=OuterRef("page_id"))
    rows = Publication.objects.filter(~Exists(waiting), pk__in=publication_ids)
    outbox.mark(rows.values_list("page_id"), cause="written with other shapes")


def is_outbox_full() -> bool:
    """Say whether so much is due already that adding more is pointless."""
    return OutboxEntry.objects.order_by()[:BATCH].count() >= BATCH


def _public() -> PublicationQuerySet:
    return Publication.objects.filter(withdrawn_at__isnull=True)
