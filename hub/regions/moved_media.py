"""Finds out which pictures and documents go along with pages that move to another village, and moves them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from hub.models.media_library import MediaLibrary
from hub.models.stored_media import HubDocument, HubImage
from hub.pages.borrowed import References, references_of
from hub.tenancy.libraries import library_of

MEDIA = (HubImage, HubDocument)


@dataclass(frozen=True)
class MovedMedia:
    """How many went along, and how many stay because other pages show them too."""

    moved: int
    kept: int


def move_media(source: Page, target: Page, pages: Iterable[Page]) -> MovedMedia:
    """Move what only these pages use, drafts too, from the libraries of one place to the same ones of the other.

    The pages lie below the target by now. What pages elsewhere show as well stays: a picture has one owner, and a page
    goes on showing what it shows.
    """
    going = _with_below(pages)
    used = _used_by(going)
    numbers = {page.pk for page in going}
    elsewhere = _used_by(_with_below([source])) | _indexed_elsewhere(used, numbers)
    moved = kept = 0
    for library in MediaLibrary.objects.filter(place=source).exclude(use=MediaLibrary.Use.SHARED):
        for model in MEDIA:
            own = model.objects.filter(collection=library.collection_id, pk__in=_of(model, used))
            alone = own.exclude(pk__in=_of(model, elsewhere))
            kept += own.count() - alone.count()
            if alone.exists():
                moved += alone.update(collection=library_of(target, MediaLibrary.Use(library.use)))
    return MovedMedia(moved, kept)


def _with_below(pages: Iterable[Page]) -> list[Page]:
    return [below for page in pages for below in Page.objects.filter(path__startswith=_path(page)).specific()]


def _path(page: Page) -> str:
    return str(Page.objects.values_list("path", flat=True).get(pk=page.pk))  # Moves change it behind the object.


def _used_by(pages: Iterable[Page]) -> References:
    """Return what the pages show or link to, as stored and in their latest drafts."""
    found: set[tuple[type, str]] = set()
    for page in pages:
        found |= references_of(page)
        if page.has_unpublished_changes and page.latest_revision_id:
            found |= references_of(page.get_latest_revision_as_object())
    return frozenset(found)


def _indexed_elsewhere(used: References, pages: set[int]) -> References:
    """Return those of them that Wagtail knows anything else than these pages to show."""
    of_pages = ContentType.objects.get_for_model(Page)
    found: set[tuple[type, str]] = set()
    for model in MEDIA:
        rows = ReferenceIndex.objects.filter(
            to_content_type=ContentType.objects.get_for_model(model), to_object_id__in=_of(model, used)
        )
        others = rows.exclude(base_content_type=of_pages, object_id__in=list(map(str, pages)))
        found |= {(model, str(number)) for number in others.values_list("to_object_id", flat=True)}
    return frozenset(found)


def _of(model: type, references: References) -> list[str]:
    return [number for known, number in references if known is model]
