"""Removes the demo: its pages, what it wrote into profiles, its pictures, documents and accounts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F, ForeignKey, Model
from django.db.models.sql import DeleteQuery
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry

from hub.content.village import VillagePage
from hub.demo.catalogue import featured_villages
from hub.demo.demo_accounts import remove_accounts
from hub.demo.demo_documents import PAPERS
from hub.demo.demo_site import remove_site
from hub.demo.featured import has_words_of_demo, store_profile
from hub.demo.profiles import empty_profile
from hub.demo.scenes import SCENES
from hub.demo.stock import demo_collection, stock
from hub.models.media_library import MediaLibrary
from hub.models.publication import Publication
from hub.models.region import Region
from hub.models.stored_media import HubDocument, HubImage
from hub.pages.content import ContentPage
from hub.publishing.projection import project
from hub.publishing.publishable import publishable_classes
from hub.publishing.tombstones import withdraw

BATCH = 500


@dataclass
class Removed:
    """How much was removed, and notes for the operator."""

    pages: int = 0
    profiles: int = 0
    pictures: int = 0
    documents: int = 0
    accounts: int = 0
    notes: list[str] = field(default_factory=list)


def remove_demo() -> Removed:
    """Delete what demo made; a crash in between leaves less demo content, but never half a page.

    Profiles that were edited since keep their words and lose only the demo mark.
    """
    removed = Removed()
    if remove_site():
        removed.notes.append("The settings of the site are not those of the demo; they were kept.")
    for model in _classes():
        for keys in _batches(model):
            removed.pages += _delete_pages(model, keys)
    _empty_profiles(removed)
    _delete_media(removed)
    removed.accounts = remove_accounts()
    _delete_collections()
    return removed


def _classes() -> list[type[ContentPage]]:
    """Return every content type of demo pages, those that refer to another first; profiles are left out."""
    classes: list[type[ContentPage]] = [page for page in publishable_classes() if page is not VillagePage]
    return sorted(classes, key=lambda page: not _refers_to_one_of(page, classes))


def _refers_to_one_of(model: type[ContentPage], classes: list[type[ContentPage]]) -> bool:
    return any(field.related_model in classes for field in _references(model)) or bool(_references_to(Page, model))


def _references(model: type[ContentPage]) -> list[ForeignKey[Any, Any]]:
    """Return the fields that refer to another row, without the one that makes it a page."""
    fields = model._meta.local_concrete_fields  # noqa: SLF001  Django documents _meta for this.
    return [field for field in fields if isinstance(field, ForeignKey) and not field.remote_field.parent_link]


def _references_to(target: type[Page], model: type[ContentPage]) -> list[str]:
    return [field.name for field in _references(model) if field.related_model is target]


def _batches(model: type[ContentPage]) -> Iterator[list[int]]:
    demo_pages = model.objects.filter(is_demo=True).order_by("path")
    while keys := list(demo_pages.values_list("pk", flat=True)[:BATCH]):
        yield keys


@transaction.atomic
def _delete_pages(model: type[ContentPage], keys: list[int]) -> int:
    """Withdraw the pages and delete their rows: in bulk if nothing else refers to them, otherwise as the CMS does."""
    pages = {page.pk: page for page in Page.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    withdraw(Publication.objects.filter(page_id__in=keys), at=timezone.now())
    known_elsewhere = _known_elsewhere(model, keys)
    untouched = [page for page in pages.values() if page.pk not in known_elsewhere and page.is_leaf()]
    numbers = [page.pk for page in untouched]
    _forget_in_admin(model, numbers)
    DeleteQuery(model).delete_batch(numbers, connection.alias)
    DeleteQuery(Page).delete_batch(numbers, connection.alias)
    for path, count in Counter(page.path[: -Page.steplen] for page in untouched).items():
        Page.objects.filter(path=path).update(numchild=F("numchild") - count)
    for page in model.objects.filter(pk__in=known_elsewhere):
        page.delete()
    return len(keys)


def _known_elsewhere(model: type[ContentPage], keys: list[int]) -> set[int]:
    """Return the pages that other rows refer to: revisions, comments, aliases, restrictions, copies, questions."""
    with_revision = Page.objects.filter(pk__in=keys, latest_revision__isnull=False)
    known = set(with_revision.values_list("pk", flat=True))
    for relation in Page._meta.related_objects:  # noqa: SLF001  Django documents _meta for this.
        if relation.field.many_to_many or relation.related_model in _classes():
            continue
        others: type[Model] = relation.related_model
        name = relation.field.name
        rows = others._base_manager.filter(**{f"{name}__in": keys})  # noqa: SLF001  Includes rows that managers hide.
        known |= set(rows.values_list(name, flat=True))
    for other in _classes():
        for name in [*_references_to(Page, other), *_references_to(model, other)]:
            known |= set(other.objects.filter(**{f"{name}__in": keys}).values_list(name, flat=True))
    return known & set(keys)


def _forget_in_admin(model: type[ContentPage], keys: Iterable[int]) -> None:
    """Delete the pages from the admin's search and its reference index."""
    content_type = ContentType.objects.get_for_model(model)
    names = [str(key) for key in keys]
    IndexEntry.objects.filter(object_id__in=names, content_type=content_type).delete()
    ReferenceIndex.objects.filter(object_id__in=names, content_type=content_type).delete()


def _empty_profiles(removed: Removed) -> None:
    points = {text.code: (text.latitude, text.longitude) for text in featured_villages()}
    for page in VillagePage.objects.filter(is_demo=True).select_related("region"):
        with transaction.atomic():
            if has_words_of_demo(page, stock()):
                empty_profile(page)
                page.is_demo = False
                store_profile(page)
                removed.profiles += 1
            else:
                VillagePage.objects.filter(pk=page.pk).update(is_demo=False)
                project(page)
                removed.notes.append(f'The profile "{page.title}" was edited since; its words were kept.')
            _take_point(page.region, points.get(page.region.code))


def _take_point(region: Region, point: tuple[float | None, float | None] | None) -> None:
    if point is not None and (region.latitude, region.longitude) == point:
        region.latitude = region.longitude = None
        region.save()


def _delete_media(removed: Removed) -> None:
    collection = demo_collection()
    titles = [scene.title for scene in SCENES.values()]
    for image in HubImage.objects.filter(collection=collection, title__in=titles):
        image.delete()
        removed.pictures += 1
    titles = [paper.title for paper in PAPERS.values()]
    for document in HubDocument.objects.filter(collection=collection, title__in=titles):
        document.delete()
        removed.documents += 1


def _delete_collections() -> None:
    """Delete the demo's collection, and those of places without people, unless they contain other media."""
    nobodys = MediaLibrary.objects.filter(use=MediaLibrary.Use.OWN, place__memberships=None)
    for collection in [*(library.collection for library in nobodys.select_related("collection")), demo_collection()]:
        is_used = (
            HubImage.objects.filter(collection=collection).exists()
            or HubDocument.objects.filter(collection=collection).exists()
        )
        if collection.is_leaf() and not is_used:
            collection.delete()
