"""Marks pieces whose publication has to be written again, in the transaction of the cause."""

from collections.abc import Iterable

from django.db import transaction
from django.dispatch import Signal
from wagtail.models import Page

from hub.models.due import ProjectionDue
from hub.models.publication import Dependency, Publication
from hub.models.region import DISTRICT_CODE_LENGTH, REGENCY_CODE_LENGTH, VILLAGE_CODE_LENGTH, Region

BATCH = 1_000
COLUMN_OF_LENGTH = {
    VILLAGE_CODE_LENGTH: "village",
    DISTRICT_CODE_LENGTH: "district",
    REGENCY_CODE_LENGTH: "regency",
}

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
    mark(_dependents(source, source_id), cause=cause)


def mark_region(region: Region, *, cause: str) -> None:
    """Make every piece due that was built from the region, is filed under its code, or lies below its page.

    All three, because a village whose code moved it to another district may keep its page where it was.
    """
    standing = Publication.objects.filter(withdrawn_at__isnull=True)
    found = set(_dependents(Dependency.Source.REGION, region.pk))
    column = COLUMN_OF_LENGTH.get(len(region.code))
    if column is not None:
        found.update(standing.filter(**{column: region.code}).values_list("page_id", flat=True))
    if region.page is not None:
        found.update(_subtree(region.page.path))
    mark(sorted(found), cause=cause)


def mark_filed(facet: str, values: list[str], *, cause: str) -> None:
    """Make every piece due that is filed under one of these values of the facet."""
    filed = Publication.objects.filter(terms__facet=facet, terms__value__in=values, withdrawn_at__isnull=True)
    mark(filed.values_list("page_id", flat=True).distinct(), cause=cause)


def mark_subtree(tree_path: str, *, cause: str) -> None:
    """Make the page at this tree path, and every page below it, due."""
    mark(_subtree(tree_path), cause=cause)


def _dependents(source: str, source_id: int) -> Iterable[int]:
    built_from = Dependency.objects.filter(source=source, source_id=source_id)
    return Publication.objects.filter(dependencies__in=built_from).values_list("page_id", flat=True)


def _subtree(tree_path: str) -> Iterable[int]:
    below: Iterable[int] = Page.objects.filter(path__startswith=tree_path).values_list("pk", flat=True)
    return below


def _announce() -> None:
    pieces_due.send(sender=ProjectionDue)
