"""What may not be published: files in private collections, and documents of pages that may never be public."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q, QuerySet, Value
from wagtail.models import Collection, CollectionViewRestriction

from hub.models.privacy import ExcludedDocument
from hub.models.stored_media import HubDocument, HubImage
from hub.shapes.media import DocumentShape

Media = TypeVar("Media", HubImage, HubDocument)
NO_PAGE = 0


def private_media() -> tuple["QuerySet[HubImage]", "QuerySet[HubDocument]"]:
    """Return the pictures and documents in private collections; at most one statement if no collection is private."""
    paths = _private_paths()
    return _below(HubImage, paths), _below(HubDocument, paths)


def is_private() -> Exists:
    """Return the condition that a picture or document is in a private collection, to annotate or filter a query."""
    lies_in = ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
    return Exists(_restrictions().annotate(lies_in=lies_in).filter(lies_in__startswith=F("collection__path")))


def told_private(called: str, title: str, collection: str) -> str:
    """Return what an editor reads about a private file, without a full stop."""
    return (
        f'{called} "{title}": ada di koleksi tertutup "{collection}", jadi tidak boleh diterbitkan. '
        "Pindahkan ke koleksi lain atau lepaskan dari sini"
    )


def media_in(model: type[Media], collection: Collection) -> "QuerySet[Media]":
    """Return the pictures or documents in the collection and in those below it."""
    return _below(model, [collection.path])


def _below(model: type[Media], paths: list[str]) -> "QuerySet[Media]":
    """Return what is in the collections at or below these tree paths; with no path, nothing and no statement."""
    stored: QuerySet[Media] = model.objects.all()
    inside = [Q(collection__path__startswith=path) for path in paths]
    return stored.filter(reduce(or_, inside)) if inside else stored.none()


def _private_paths() -> list[str]:
    return list(_restrictions().values_list("collection__path", flat=True))


def _restrictions() -> "QuerySet[CollectionViewRestriction]":
    every: QuerySet[CollectionViewRestriction] = CollectionViewRestriction.objects.all()
    return every.exclude(restriction_type=CollectionViewRestriction.NONE)


@dataclass(frozen=True)
class KeptBack:
    """The documents that may not be published: because of which pages, with titles, or which private collection."""

    by_pages: dict[int, dict[int, str]] = field(default_factory=dict)
    by_collections: dict[int, str] = field(default_factory=dict)


def kept_back(documents: Iterable[DocumentShape]) -> KeptBack:
    """Find which of the documents may not be published; at most one statement.

    A page also keeps back another document with identical content. A collection does not: a person who may upload the
    same file elsewhere may publish it.
    """
    shown = {document.id: document.sha1 for document in documents}
    kept = KeptBack()
    if not shown:
        return kept
    same = Q(document__in=shown) | Q(document__file_hash__in={sha1 for sha1 in shown.values() if sha1})
    by_pages = ExcludedDocument.objects.filter(same)
    by_collections = HubDocument.objects.filter(is_private(), pk__in=shown)
    rows = by_pages.values_list("document_id", "document__file_hash", "page_id", "page__draft_title").union(
        by_collections.values_list("pk", Value("", CharField()), Value(NO_PAGE, IntegerField()), "collection__name")
    )
    for document_id, of, page_id, name in sorted(rows, key=lambda row: row[2]):
        if page_id == NO_PAGE:
            kept.by_collections[document_id] = name
            continue
        for shown_id, sha1 in shown.items():
            if document_id == shown_id or (sha1 and of == sha1):
                kept.by_pages.setdefault(shown_id, {})[page_id] = name
    return kept
