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
    library = MediaLibrary.objects.filter(place=place, use=use).select_related("collection")
    if not library.exists():
        is_private = use == MediaLibrary.Use.PRIVATE
        make_libraries([] if is_private else [place], private=[place] if is_private else [])
    return library.get().collection


@transaction.atomic
def make_libraries(places: Iterable[Page], *, private: Iterable[Page] = ()) -> int:
    """Make the collections that are missing: the own one of the first places, the private one of the others.

    Return how many were made. Few statements, whatever the number.
    """
    _lock_root()
    wanted = [(place, MediaLibrary.Use.OWN) for place in places]
    wanted += [(place, MediaLibrary.Use.PRIVATE) for place in private]
    among = MediaLibrary.objects.filter(place__in={place.pk for place, _ in wanted})
    known = set(among.values_list("place_id", "use"))
    missing = sorted((_name(place, use), place.pk, use) for place, use in wanted if (place.pk, use) not in known)
    if not missing:
        return 0
    collections = Collection.objects.bulk_create(_new_collections([name for name, _, _ in missing]))
    made = [
        MediaLibrary(collection=collection, place_id=place, use=use)
        for collection, (_, place, use) in zip(collections, missing, strict=True)
    ]
    MediaLibrary.objects.bulk_create(made)
    # Nothing lies in a new collection, so nobody has to be told that it is closed.
    CollectionViewRestriction.objects.bulk_create(
        _closed(library.collection) for library in made if library.use == MediaLibrary.Use.PRIVATE
    )
    return len(made)


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

    Adding one as Wagtail does puts it where its name belongs, and moves every collection behind it, each by a
    statement: hundreds among those of all villages. What comes at once is sorted by the caller.
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


def _name(place: Page, use: MediaLibrary.Use) -> str:
    name = str(place.region.full_name if hasattr(place, "region") else place.title)
    return PRIVATE_NAME.format(name) if use == MediaLibrary.Use.PRIVATE else name


def _closed(collection: Collection) -> CollectionViewRestriction:
    return CollectionViewRestriction(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)


def _lock_root() -> None:
    """Wait for others who add a collection: two at once would get the same path."""
    Collection.objects.select_for_update().filter(depth=1).first()
