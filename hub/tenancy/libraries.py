"""Makes the collections of media that belong to a place."""

from collections.abc import Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Max
from wagtail.models import Collection, CollectionViewRestriction, Page

from hub.models.media_library import MediaLibrary
from hub.models.migrated import is_migrated
from hub.models.region import Level, Region

SHARED_NAME = "Bersama"
PRIVATE_NAME = "{} (pribadi)"


@transaction.atomic
def library_of(place: Page, use: MediaLibrary.Use = MediaLibrary.Use.OWN) -> Collection:
    """Return the collection of the place for this use; it is made if there is none. `use` is not the shared one."""
    known = MediaLibrary.objects.filter(place=place, use=use).select_related("collection").first()
    if known is not None:
        return known.collection
    _lock_root()
    known = MediaLibrary.objects.filter(place=place, use=use).select_related("collection").first()
    return known.collection if known is not None else _made(place, use)


@transaction.atomic
def make_libraries(places: Iterable[Page]) -> int:
    """Make the own collection of each place that has none; return how many. Few statements, whatever the number."""
    _lock_root()
    have = set(MediaLibrary.objects.filter(use=MediaLibrary.Use.OWN).values_list("place_id", flat=True))
    without = sorted((place for place in places if place.pk not in have), key=_name)
    if not without:
        return 0
    collections = Collection.objects.bulk_create(_new_collections([_name(place) for place in without]))
    MediaLibrary.objects.bulk_create(
        MediaLibrary(collection=collection, place=place) for collection, place in zip(collections, without, strict=True)
    )
    return len(without)


@transaction.atomic
def shared_library(home: Page) -> Collection:
    """Return the collection from which everybody who holds a role may choose; it is made if there is none.

    It belongs to the province: only roles there put something in. Whoever renames it keeps it.
    """
    _lock_root()
    known = MediaLibrary.objects.filter(use=MediaLibrary.Use.SHARED).order_by("pk").first()
    if known is not None:
        return known.collection
    collection: Collection = Collection.get_first_root_node().add_child(instance=Collection(name=SHARED_NAME))
    return share(collection, home=home)


def share(collection: Collection, *, home: Page) -> Collection:
    """Let everybody who holds a role choose from the collection, and return it."""
    MediaLibrary.objects.get_or_create(collection=collection, defaults={"place": home, "use": MediaLibrary.Use.SHARED})
    return collection


def establish_shared_library(using: str = DEFAULT_DB_ALIAS, **_signal: Any) -> None:
    """Make it after an upgrade, where there is a province; the second time nothing changes."""
    if not all(is_migrated(model, using=using) for model in (MediaLibrary, Region)):
        return
    province = Region.objects.filter(level=Level.PROVINCE, page__isnull=False).select_related("page").first()
    if province is not None and province.page is not None:
        shared_library(province.page)


def _new_collections(names: list[str]) -> list[Collection]:
    """Return collections, not stored yet, placed after the last one below the root, which counts them already.

    Wagtail sorts collections by name when it adds one; what comes at once is sorted by the caller.
    """
    root, steps = Collection.get_first_root_node(), Collection.numconv_obj()
    last = Collection.objects.filter(depth=root.depth + 1).aggregate(last=Max("path"))["last"]
    number = steps.str2int(last[-Collection.steplen :]) if last else 0
    Collection.objects.filter(pk=root.pk).update(numchild=root.numchild + len(names))
    return [
        Collection(
            name=name,
            path=root.path + steps.int2str(number + place).rjust(Collection.steplen, Collection.alphabet[0]),
            depth=root.depth + 1,
        )
        for place, name in enumerate(names, start=1)
    ]


def _name(place: Page) -> str:
    return str(place.region.full_name if hasattr(place, "region") else place.title)


def _made(place: Page, use: MediaLibrary.Use) -> Collection:
    name = _name(place)
    if use == MediaLibrary.Use.PRIVATE:
        name = PRIVATE_NAME.format(name)
    collection: Collection = Collection.get_first_root_node().add_child(instance=Collection(name=name))
    if use == MediaLibrary.Use.PRIVATE:
        CollectionViewRestriction.objects.create(
            collection=collection, restriction_type=CollectionViewRestriction.LOGIN
        )
    MediaLibrary.objects.create(collection=collection, place=place, use=use)
    return collection


def _lock_root() -> None:
    """Wait for others who add a collection: two at once would get the same path."""
    Collection.objects.select_for_update().filter(depth=1).first()
