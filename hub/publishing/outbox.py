"""Marks pages as due, in the transaction of the cause: their publications have to be written again.

A transaction that marks holds the clock until its commit. A publish that held it earlier is committed, so its sources
are known here; one that holds it later checks its sources again. So no change is missed by both.
"""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.dispatch import Signal
from django.utils import timezone
from wagtail.models import Page

from hub.models.outbox_entries import OutboxEntry
from hub.models.publication import Dependency, Publication
from hub.models.region import DISTRICT_CODE_LENGTH, REGENCY_CODE_LENGTH, VILLAGE_CODE_LENGTH, Region
from hub.publishing import clock
from hub.web.request_ids import known_request

PageIds = QuerySet[Any, Any]  # One column.

COLUMN_OF_LENGTH = {
    VILLAGE_CODE_LENGTH: "village",
    DISTRICT_CODE_LENGTH: "district",
    REGENCY_CODE_LENGTH: "regency",
}

# Sent after the commit that made pages due: the projector settles a few at once, the relay settles the rest.
pages_due = Signal()


def mark(page_ids: PageIds, *, cause: str) -> None:
    """Mark the pages as due, and send `pages_due` after the transaction has committed.

    One statement after the clock is held, and no row is fetched: the name of a regency is in 200,000 publications.
    """
    try:
        chosen, values = page_ids.query.sql_with_params()
    except EmptyResultSet:
        return
    statement = f"""
        INSERT INTO {OutboxEntry._meta.db_table} (page_id, cause, attempts, due_at, request_id)
        WITH chosen (page_id) AS ({chosen}) SELECT page_id, %s, 0, %s, %s FROM chosen
    """  # noqa: S608, SLF001  Made by Django; values are placeholders.
    clock.hold()
    with connection.cursor() as cursor:
        due_at = connection.ops.adapt_datetimefield_value(timezone.now())
        cursor.execute(statement, [*values, cause, due_at, known_request()])
        marked = cursor.rowcount
    if marked:
        transaction.on_commit(_announce, robust=True)


def mark_page(page: Page, *, cause: str) -> None:
    """Mark the page and its aliases as due."""
    mark(Page.objects.filter(Q(pk=page.pk) | Q(alias_of=page.pk)).values_list("pk"), cause=cause)


def mark_dependents(source: str, *source_ids: int, cause: str) -> None:
    """Mark every page as due whose publication was built from one of these pictures, documents, pages or regions."""
    mark(_dependents(source, *source_ids), cause=cause)


def mark_built_from(source: str, media: PageIds, *, cause: str) -> None:
    """Mark every page as due whose publication was built from one of these pictures or documents."""
    built_from = Dependency.objects.filter(source=source, source_id__in=media.values("pk"))
    mark(Publication.objects.filter(dependencies__in=built_from).values_list("page_id"), cause=cause)


def mark_region(region: Region, *, cause: str) -> None:
    """Mark every page as due that was built from the region, is filed under its code, or is below its page.

    All three, because a village whose new code puts it in another district may keep its page where it was.
    """
    filed = COLUMN_OF_LENGTH.get(len(region.code))
    found = [_dependents(Dependency.Source.REGION, region.pk)]
    if filed is not None:
        standing = Publication.objects.filter(withdrawn_at__isnull=True, **{filed: region.code})
        found.append(standing.values_list("page_id"))
    if region.page is not None:
        found.append(_subtree(region.page.path))
    mark(found[0].union(*found[1:]), cause=cause)


def mark_filed(facet: str, values: list[str], *, cause: str) -> None:
    """Mark every page as due that is filed under one of these values of the facet."""
    filed = Publication.objects.filter(terms__facet=facet, terms__value__in=values, withdrawn_at__isnull=True)
    mark(filed.values_list("page_id").distinct(), cause=cause)


def mark_subtree(tree_path: str, *, cause: str) -> None:
    """Mark the page at this tree path and every page below it as due."""
    mark(_subtree(tree_path), cause=cause)


def _dependents(source: str, *source_ids: int) -> PageIds:
    built_from = Dependency.objects.filter(source=source, source_id__in=source_ids)
    return Publication.objects.filter(dependencies__in=built_from).values_list("page_id")


def _subtree(tree_path: str) -> PageIds:
    below: PageIds = Page.objects.filter(path__startswith=tree_path).order_by().values_list("pk")
    return below


def _announce() -> None:
    pages_due.send(sender=OutboxEntry)
