"""Files of private collections: none of them may be published. A collection below a private one is private too."""

from collections.abc import Collection as Some
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Q, QuerySet
from wagtail.models import Collection, CollectionViewRestriction

from hub.models.media import HubDocument, HubImage

Media = TypeVar("Media", HubImage, HubDocument)


def private_media() -> tuple["QuerySet[HubImage]", "QuerySet[HubDocument]"]:
    """Give the pictures and the documents that lie in a private collection; one statement finds that there is none."""
    paths = _private_paths()
    return _below(HubImage, paths), _below(HubDocument, paths)


@dataclass(frozen=True)
class Private:
    """Those of some pictures and documents that are private, each with the sentence that an editor reads."""

    pictures: Mapping[int, str]
    documents: Mapping[int, str]

    @classmethod
    def among(cls, pictures: Some[int], documents: Some[int]) -> "Private":
        """Find the private ones; at most one statement while no collection is private."""
        paths = _private_paths() if pictures or documents else []
        if not paths:
            return cls({}, {})
        return cls(_told(HubImage, "Gambar", pictures, paths), _told(HubDocument, "Berkas", documents, paths))

    def told(self, pictures: Some[int], documents: Some[int]) -> Iterator[str]:
        """Give the sentences about these pictures and documents, without full stops."""
        yield from (sentence for key, sentence in self.pictures.items() if key in pictures)
        yield from (sentence for key, sentence in self.documents.items() if key in documents)


def media_in(model: type[Media], collection: Collection) -> "QuerySet[Media]":
    """Give the pictures or documents of the collection and of those below it."""
    return _below(model, [collection.path])


def _told(model: type[Media], called: str, media_ids: Some[int], paths: list[str]) -> dict[int, str]:
    rows = _below(model, paths).filter(pk__in=media_ids).values_list("pk", "title", "collection__name")
    return {
        key: f'{called} "{title}": ada di koleksi tertutup "{collection}", jadi tidak boleh diterbitkan. Pindahkan ke '
        "koleksi lain atau lepaskan dari sini"
        for key, title, collection in rows
    }


def _below(model: type[Media], paths: list[str]) -> "QuerySet[Media]":
    """Give what lies in the collections at these tree paths, or below them; nothing, without a statement, for none."""
    stored: QuerySet[Media] = model.objects.all()
    inside = [Q(collection__path__startswith=path) for path in paths]
    return stored.filter(reduce(or_, inside)) if inside else stored.none()


def _private_paths() -> list[str]:
    restrictions = CollectionViewRestriction.objects.exclude(restriction_type=CollectionViewRestriction.NONE)
    return list(restrictions.values_list("collection__path", flat=True))
