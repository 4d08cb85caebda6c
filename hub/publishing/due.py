"""Marks pieces whose publication has to be written again, in the transaction of the cause."""

from collections.abc import Iterable

from django.db import transaction
from django.dispatch import Signal
from wagtail.models import Page

from hub.models.due import ProjectionDue
from hub.models.publication import Dependency, Publication

BATCH = 1_000

# Sent after the commit that made pieces due; who settles at once listens, the relay settles what is left.
pieces_due = Signal()


def mark(page_ids: Iterable[int], *, cause: str) -> None:
    """Make the pages due, and say so when the transaction has committed."""
    rows = [ProjectionDue(page_id=page_id, cause=cause) for page_id in page_ids]
    if rows:
        ProjectionDue.objects.bulk_create(rows, batch_size=BATCH)
        transaction.on_commit(_announce, robust=True)


def mark_dependents(source: str, source_id: int, *, cause: str) -> None:
    """Make every piece due that was built from this picture, document, page or region."""
    built_from = Dependency.objects.filter(source=source, source_id=source_id)
    mark(
        Publication.objects.filter(dependencies__in=built_from).values_list("page_id", flat=True),
        cause=cause,
    )


def mark_subtree(tree_path: str, *, cause: str) -> None:
    """Make the page at this tree path, and every page below it, due."""
    mark(
        Page.objects.filter(path__startswith=tree_path).values_list("pk", flat=True),
        cause=cause,
    )


def _announce() -> None:
    pieces_due.send(sender=ProjectionDue)
