"""Makes the collections of media that belong to a place."""

from django.db import transaction
from wagtail.models import Collection, CollectionViewRestriction, Page

from hub.models.media_library import MediaLibrary

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
def shared_library(home: Page) -> Collection:
    """Return the collection from which everybody may choose; it is made if there is none."""
    _lock_root()
    known = MediaLibrary.objects.filter(use=MediaLibrary.Use.SHARED, collection__name=SHARED_NAME).first()
    if known is not None:
        return known.collection
    collection = Collection.get_first_root_node().add_child(instance=Collection(name=SHARED_NAME))
    return share(collection, home=home)


def share(collection: Collection, *, home: Page) -> Collection:
    """Let everybody who holds a role choose from the collection, and return it."""
    MediaLibrary.objects.get_or_create(collection=collection, defaults={"place": home, "use": MediaLibrary.Use.SHARED})
    return collection


def _made(place: Page, use: MediaLibrary.Use) -> Collection:
    name = str(place.region.full_name if hasattr(place, "region") else place.title)
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
