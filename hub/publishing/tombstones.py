"""Turns publications into tombstones."""

from datetime import datetime
from typing import Any

from django.db import transaction

from hub.models.publication import Dependency, Publication, PublicationQuerySet, Term
from hub.publishing import clock, outbox
from hub.publishing.public_copies import mark_unused
from hub.publishing.sources import Source

BATCH = 500
EMPTY: dict[str, Any] = {
    "title": "",
    "summary": "",
    "latitude": None,
    "longitude": None,
    "expires_at": None,
    "starts_at": None,
    "ends_at": None,
    "price": None,
    "card": {},
    "body": {},
    "text": "",
    "places": [],
    "attachments": [],
}


@transaction.atomic
def withdraw(publications: PublicationQuerySet, *, at: datetime, returns_with_sources: bool = False) -> int:
    """Empty these publications and give each a new version; return how many were public until now.

    Pages that link to one of them are marked as due. Takes effect when the caller's transaction commits. The caller
    must hold the row of the page, or the clock: otherwise a first publish that has not committed yet would be missed.
    With `returns_with_sources` the tombstones keep their sources, but no files: when a source changes, their pages
    become due and are published again.
    """
    standing = publications.filter(withdrawn_at__isnull=True)
    if not standing.exists():
        return 0
    clock.hold()
    withdrawn = 0
    while batch := list(standing.order_by("pk")[:BATCH]):
        _bury(batch, at=at, returns_with_sources=returns_with_sources)
        withdrawn += len(batch)
    return withdrawn


def _bury(batch: list[Publication], *, at: datetime, returns_with_sources: bool) -> None:
    for publication, version in zip(batch, clock.take(len(batch)), strict=True):
        publication.version = version
        publication.withdrawn_at = at
        for name, value in EMPTY.items():
            setattr(publication, name, value)
    Publication.objects.bulk_update(batch, [*EMPTY, "version", "withdrawn_at"])
    Term.objects.filter(publication__in=batch).delete()
    sources = Dependency.objects.filter(publication__in=batch)
    files = list(sources.exclude(file="").values_list("file", flat=True))
    if returns_with_sources:
        sources.update(file="")
    else:
        sources.delete()
    mark_unused(files)
    outbox.mark_dependents(Source.PAGE, *(publication.page_id for publication in batch), cause="linked page withdrawn")


def withdraw_expired(*, at: datetime) -> int:
    """Withdraw every expired publication; return how many.

    Wagtail's own command unpublishes the pages one after the other; a page that fails there must not keep the files of
    all the others public.
    """
    return withdraw(Publication.objects.filter(expires_at__lte=at), at=at)
