"""The publications of an answer as shapes: one that cannot be read is left out, noted once, and marked as due."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hub.models.outbox_entries import OutboxEntry
from hub.models.publication import Publication
from hub.models.reconciliation import UnreadablePublication
from hub.shapes.base import Body, Card
from hub.shapes.stored import UnreadableJson, shapes_from

logger = logging.getLogger(__name__)

CAUSE = "cannot be read"


@dataclass(frozen=True)
class ReadPublication:
    """A row and its shapes; `body` is None if it was not requested."""

    row: Publication
    card: Card
    body: Body | None


def readable(publications: Iterable[Publication], *, body: bool) -> list[ReadPublication]:
    """Return the publications that this release's shapes can read, in order; `body` reads bodies too.

    The others are left out, so that the rest of a list is still shown. Costs a statement only if there are others.
    """
    found, faults = [], {}
    for publication in publications:
        try:
            shapes = shapes_from(publication.kind, card=publication.card, body=publication.body if body else None)
        except UnreadableJson as unreadable:
            faults[publication] = str(unreadable)
        else:
            found.append(ReadPublication(publication, shapes.card, shapes.body))
    if faults:
        _note(faults)
    return found


def body_of(publication: Publication) -> Body:
    """Return the body of a row that was read without it. If unreadable, notes the row and raises `UnreadableJson`."""
    try:
        body = shapes_from(publication.kind, card=publication.card, body=publication.body).body
    except UnreadableJson as unreadable:
        _note({publication: str(unreadable)})
        raise
    if body is None:
        raise TypeError("The body of a loaded row must be a shape.")
    return body


def _note(faults: Mapping[Publication, str]) -> None:
    """Log each version once, and have the relay write it again; without the clock, because nothing changed."""
    known = UnreadablePublication.objects.filter(pk__in=[publication.pk for publication in faults])
    versions = dict(known.values_list("publication_id", "version"))
    new = {row: fault for row, fault in faults.items() if versions.get(row.pk) != row.version}
    if not new:
        return
    for row, fault in new.items():
        logger.error(
            "publication cannot be read; it is left out until the relay has written it again",
            extra={"publication_id": row.pk, "page_id": row.page_id, "version": row.version, "fault": fault},
        )
    longest = UnreadablePublication.LONGEST_FAULT
    UnreadablePublication.objects.bulk_create(
        [UnreadablePublication(pk=row.pk, version=row.version, fault=fault[:longest]) for row, fault in new.items()],
        update_conflicts=True,
        unique_fields=["publication_id"],
        update_fields=["version", "fault", "noted_at"],
    )
    OutboxEntry.objects.bulk_create(OutboxEntry(page_id=row.page_id, cause=CAUSE) for row in new)
