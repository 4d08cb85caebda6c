"""Files in private collections: none may be published. A collection below a private one is private too."""

from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from wagtail.models import Collection, CollectionViewRestriction

from hub.models.stored_media import HubDocument, HubImage

Media = TypeVar("Media", HubImage, HubDocument)


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
