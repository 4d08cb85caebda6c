"""Follows what changes around pages: view restrictions, moves, deletes, pictures, documents, regions."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from hub.models.media import HubDocument, HubImage, document_arrives
from hub.models.publication import Publication
from hub.models.region import Region
from hub.privacy.contents import Contents, contents_of_upload
from hub.privacy.documents import keep
from hub.publishing import clock, due, settling  # noqa: F401  Settling listens as soon as it is imported.
from hub.publishing.pictures import renditions_of, thumbhash_of
from hub.publishing.private import follow_collection, withdraw_private
from hub.publishing.sources import Source
from hub.publishing.visibility import aliases_below, has_public_state, is_restricted
from hub.publishing.withdrawal import withdraw


def follow_subtree(page: Page, *, cause: str) -> None:
    """Hide at once what is restricted in the part of the tree below the page, and make all of it due.

    Aliases of what lies there go with it, wherever they are. The clock is held before the publications are read, so a
    publish that commits at the same time is seen.
    """
    clock.hold()
    aliases = aliases_below(page.path)
    if is_restricted(page):
        below = Page.objects.filter(Q(path__startswith=page.path) | Q(pk__in=aliases))
        withdraw(
            Publication.objects.filter(page_id__in=below.values("pk")),
            at=timezone.now(),
        )
    due.mark_subtree(page.path, cause=cause)
    if aliases:
        due.mark(Page.objects.filter(pk__in=aliases).order_by().values_list("pk"), cause=cause)


@receiver(post_save, sender=Page, dispatch_uid="moved page")
def follow_moved_page(instance: Page, raw: bool = False, **_signal: Any) -> None:
    """Follow a save of the plain page, as a move or the unpublishing of an alias makes it.

    Content types follow their own saves. What is no longer public is withdrawn at once, not when it is settled.
    """
    if raw:
        return
    now = timezone.now()
    if not has_public_state(instance, at=now):
        withdraw(Publication.objects.filter(page_id=instance.pk), at=now)
    follow_subtree(instance, cause="page moved or saved as a plain page")


@receiver([post_save, post_delete], sender=PageViewRestriction, dispatch_uid="restriction")
def follow_restriction(instance: PageViewRestriction, **_signal: Any) -> None:
    """Follow a restriction that was set, changed or lifted."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        with transaction.atomic():
            follow_subtree(page, cause="view restriction changed")


@receiver([post_save, post_delete], sender=CollectionViewRestriction, dispatch_uid="restriction of a collection")
def follow_private_collection(instance: CollectionViewRestriction, **_signal: Any) -> None:
    """Follow a collection that was made private, or public again."""
    collection = Collection.objects.filter(pk=instance.collection_id).first()
    if collection is not None:
        follow_collection(collection)


@receiver(post_delete, sender=Page, dispatch_uid="deleted page")
def follow_deleted_page(instance: Page, **_signal: Any) -> None:
    """Withdraw what a deleted page had published; Django deletes inside a transaction."""
    withdraw(Publication.objects.filter(page_id=instance.pk), at=timezone.now())


@receiver(post_save, sender=HubImage, dispatch_uid="picture")
def follow_picture(instance: HubImage, raw: bool = False, **_signal: Any) -> None:
    """Make the presets of a stored picture, so that no publish waits for them, and follow it where it is used."""
    if raw:
        return
    thumbhash = thumbhash_of(instance)
    HubImage.objects.filter(pk=instance.pk).exclude(thumbhash=thumbhash).update(thumbhash=thumbhash)
    instance.thumbhash = thumbhash
    renditions_of(instance)
    _follow_source(Source.IMAGE, instance.pk, cause="picture changed")


@receiver(post_delete, sender=HubImage, dispatch_uid="deleted picture")
def follow_deleted_picture(instance: HubImage, **_signal: Any) -> None:
    """Take a deleted picture out of the pieces that showed it."""
    _follow_source(Source.IMAGE, instance.pk, cause="picture deleted")


@receiver(document_arrives, dispatch_uid="document arrives")
def read_document(document: HubDocument, **_signal: Any) -> None:
    """Read a document before the transaction that stores it."""
    document.arrived = contents_of_upload(document.file.file, name=document.filename)


@receiver(post_save, sender=HubDocument, dispatch_uid="document")
def follow_document(instance: HubDocument, raw: bool = False, **_signal: Any) -> None:
    """Keep what was read in a document that was stored, and follow it where it is used."""
    if raw:
        return
    contents, instance.arrived = instance.arrived, None
    if isinstance(contents, Contents):
        keep(instance.get_file_hash(), contents)
        instance.has_text = contents.has_words
        HubDocument.objects.filter(pk=instance.pk).update(has_text=instance.has_text)
    _follow_source(Source.DOCUMENT, instance.pk, cause="document changed")


@receiver(post_delete, sender=HubDocument, dispatch_uid="deleted document")
def follow_deleted_document(instance: HubDocument, **_signal: Any) -> None:
    """Take a deleted document out of the pieces that offered it."""
    _follow_source(Source.DOCUMENT, instance.pk, cause="document deleted")


@receiver(post_save, sender=Region, dispatch_uid="region")
def follow_region(instance: Region, raw: bool = False, created: bool = False, **_signal: Any) -> None:
    """Follow a region whose code, name or place in the tree changed, in its pieces and in those of all below it."""
    if not raw and not created:
        with transaction.atomic():
            clock.hold()
            due.mark_region(instance, cause="region changed")


def _follow_source(source: str, source_id: int, *, cause: str) -> None:
    """Make due what is built from it; the clock is held first, so a publish that commits meanwhile is seen."""
    with transaction.atomic():
        clock.hold()
        withdraw_private(at=timezone.now())
        due.mark_dependents(source, source_id, cause=cause)
