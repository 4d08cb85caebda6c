"""Creates and publishes many new pages at once: the rows that `add_child()` and `project()` write, in few statements.

Left out: signals, revisions, and two indexes that only the admin needs and that cost more than all the rest: references
(`manage.py rebuild_references_index`) and admin search (`index_for_editors()` or `manage.py update_index`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, models, transaction
from django.db.models import Max
from django.db.models.sql import InsertQuery
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backends

from hub.models.publication import Dependency, FormerPath, Publication, Term
from hub.models.region import Region
from hub.privacy.publish_guard import stop_what_may_not_be_public
from hub.publishing import clock
from hub.publishing.building import BuiltPublication, Labels, content_of
from hub.publishing.page_places import ABOVE, publication_id_of
from hub.publishing.public_copies import make_public
from hub.publishing.publication_rows import dated, record_departures, source_rows, term_rows
from hub.publishing.publishable import Publishable
from hub.publishing.visibility import restricted_paths

WRITTEN = [field.attname for field in Publication._meta.concrete_fields if not field.primary_key]  # noqa: SLF001


@dataclass(frozen=True)
class Family:
    """New pages, not stored yet, and the parent page below which they belong."""

    parent: Page
    children: Sequence[Page]


@transaction.atomic
def add_children(families: Sequence[Family]) -> None:
    """Store every new page at its place in the tree, as the last children of its parent.

    The caller chooses titles and slugs: they must be valid, and not used yet below the parent.
    """
    locale = Locale.get_default()
    parents = _locked({family.parent.pk for family in families})
    for family in families:
        parent = parents[family.parent.pk]
        _place(parent, family.children, locale=locale)
    children = [child for family in families for child in family.children]
    _insert_pages(children)
    Page.objects.bulk_update(parents.values(), ["numchild"])


@transaction.atomic
def publish_new(pages: Sequence[tuple[Publishable, Region | None]]) -> int:
    """Write the publications of pages that `add_children()` made in this transaction; return how many were written.

    Pages below a restricted page are skipped. Each page comes with its region. Raises `PublishingStopped` if one of
    them may not be published.
    """
    turn = clock.turns()
    contents = _contents(pages)
    if clock.hold() != turn + 1:  # Meanwhile something changed that a publication may be built from.
        contents = _contents(pages)
    hidden, now = restricted_paths(), timezone.now()
    public = [(page, content) for page, content in contents if not (hidden and page.path.startswith(hidden))]
    make_public({copy for _, content in public for copy in content.copies})
    publications = [
        _publication(page, content, version=version, at=now)
        for (page, content), version in zip(public, clock.take(len(public)), strict=True)
    ]
    before = {row.pk: row for row in Publication.objects.filter(pk__in=[row.pk for row in publications]).defer("body")}
    _remember_paths(publications, before)
    Publication.objects.bulk_create(publications, update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN)
    record_departures((before[row.pk], row) for row in publications if row.pk in before)
    _write_parts(publications, [content for _, content in public])
    return len(publications)


def _contents(pages: Sequence[tuple[Publishable, Region | None]]) -> list[tuple[Publishable, BuiltPublication]]:
    """Build every publication. Raises `PublishingStopped` for the first one that may not be published."""
    labels = Labels()
    located = Region.objects.select_related(ABOVE).in_bulk({region.pk for _, region in pages if region is not None})
    contents = [(page, content_of(page, region and located.get(region.pk), labels=labels)) for page, region in pages]
    stop_what_may_not_be_public([content.proposed for _, content in contents])
    return contents


def index_for_editors(pages: Sequence[Page]) -> None:
    """Add the pages to the admin's own search, with one bulk call for each type."""
    for model, of_type in _by_type(pages).items():
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, of_type)


def _by_type(pages: Sequence[Page]) -> dict[type[Page], list[Page]]:
    by_type: dict[type[Page], list[Page]] = {}
    for page in pages:
        by_type.setdefault(type(page), []).append(page)
    return by_type


def _locked(page_ids: Iterable[int]) -> dict[int, Page]:
    rows = Page.objects.select_for_update().filter(pk__in=page_ids).order_by("pk")
    return {page.pk: page for page in rows}


def _place(parent: Page, children: Sequence[Page], *, locale: Locale) -> None:
    """Set what `add_child()` and `save()` would set, continuing after the last existing child."""
    steps = Page.numconv_obj()
    last = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1).aggregate(last=Max("path"))["last"]
    number = steps.str2int(last[-Page.steplen :]) if last else 0
    for child in children:
        number += 1
        child.path = parent.path + steps.int2str(number).rjust(Page.steplen, Page.alphabet[0])
        child.depth = parent.depth + 1
        child.numchild = 0
        child.url_path = f"{parent.url_path}{child.slug}/"
        child.draft_title = child.title
        child.locale = locale
    parent.numchild += len(children)


def _insert_pages(pages: Sequence[Page]) -> None:
    """Insert the rows of the page table, and then those of each content type."""
    fields = _columns(Page)
    key = next(field for field in fields if field.primary_key)
    keys = _insert(Page, pages, fields=[field for field in fields if field is not key], returning=[key])
    for page, [number] in zip(pages, keys, strict=True):
        page.id = number
        page.page_ptr_id = number
        page._state.adding = False  # noqa: SLF001  Django's documented way to say that the row exists.
    for model, of_type in _by_type(pages).items():
        _insert(model, of_type, fields=_columns(model))


def _columns(model: type[models.Model]) -> list[Any]:
    """Return the fields that are columns of the model's own table."""
    return list(model._meta.local_concrete_fields)  # noqa: SLF001  Django documents _meta for this.


def _insert(
    model: type[models.Model],
    objects: Sequence[models.Model],
    *,
    fields: list[Any],
    returning: list[Any] | None = None,
) -> list[tuple[Any, ...]]:
    """Insert the columns of one table; Django's bulk_create() refuses a model whose row is in two tables."""
    rows: list[tuple[Any, ...]] = []
    size = max(1, connection.ops.bulk_batch_size(fields, list(objects)))
    for start in range(0, len(objects), size):
        query = InsertQuery(model)
        query.insert_values(fields, list(objects[start : start + size]))
        # By its alias: each of the many accesses through `connection` would look up the current thread.
        rows += query.get_compiler(using=DEFAULT_DB_ALIAS).execute_sql(returning) or []
    return rows


def _publication(page: Publishable, content: BuiltPublication, *, version: int, at: datetime) -> Publication:
    return Publication(
        id=publication_id_of(page),
        version=version,
        **dated(page, content, known=None, at=at),
    )


def _remember_paths(publications: Sequence[Publication], before: Mapping[str, Publication]) -> None:
    """Record former paths as a single publish does; a page created again has the id of its tombstone."""
    FormerPath.objects.filter(path__in=[publication.path for publication in publications]).delete()
    for publication in publications:
        known = before.get(publication.pk)
        if known is not None and known.path != publication.path:
            FormerPath.objects.update_or_create(path=known.path, defaults={"publication": publication})


def _write_parts(publications: Sequence[Publication], contents: Sequence[BuiltPublication]) -> None:
    pairs = list(zip(publications, contents, strict=True))
    Term.objects.bulk_create(row for publication, content in pairs for row in term_rows(publication, content.terms))
    Dependency.objects.bulk_create(row for publication, content in pairs for row in source_rows(publication, content))
