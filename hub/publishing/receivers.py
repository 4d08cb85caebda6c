"""Follows what changes around pages: restrictions, moves, deletes, pictures, documents, regions, vocabularies."""

from typing import Any

from django.db import transaction
from django.db.models import SET_NULL, Model, Q
from django.db.models.deletion import get_candidate_relations_to_delete
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from hub.models.document_text import DocumentText
from hub.models.facets import facets_of
from hub.models.publication import Publication
from hub.models.region import Region
from hub.models.stored_media import HubDocument, HubImage, document_arrives
from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry
from hub.models.vocabulary_words import expire
from hub.privacy.contents import Contents, contents_of_upload
from hub.privacy.document_scans import keep
from hub.publishing import clock, outbox, projector  # noqa: F401  The projector listens as soon as it is imported.
from hub.publishing.pictures import renditions_of, thumbhash_of
from hub.publishing.private_collections import follow_collection, withdraw_private
from hub.publishing.sources import Source
from hub.publishing.tombstones import withdraw
from hub.publishing.visibility import aliases_below, has_public_state, is_restricted


def follow_subtree(page: Page, *, cause: str) -> None:
    """Withdraw what is restricted in the subtree of the page at once, and mark the whole subtree as due.

    This includes aliases of its pages, wherever they are. The clock is held before the publications are read, so a
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
    outbox.mark_subtree(page.path, cause=cause)
    if aliases:
        outbox.mark(Page.objects.filter(pk__in=aliases).order_by().values_list("pk"), cause=cause)


@receiver(post_save, sender=Page, dispatch_uid="moved page")
def follow_moved_page(instance: Page, raw: bool = False, **_signal: Any) -> None:
    """Follow a save of the plain `Page`, as happens when a page is moved or an alias unpublished.

    Content types follow their own saves. What is no longer public is withdrawn at once, not only when it is settled.
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
    with transaction.atomic():
        page = Page.objects.select_for_update(no_key=True).filter(pk=instance.page_id).first()
        if page is not None:
            follow_subtree(page, cause="view restriction changed")


@receiver([post_save, post_delete], sender=CollectionViewRestriction, dispatch_uid="restriction of a collection")
def follow_private_collection(instance: CollectionViewRestriction, **_signal: Any) -> None:
    """Follow a collection that was made private, or public again."""
    collection = Collection.objects.filter(pk=instance.collection_id).first()
    if collection is not None:
        follow_collection(collection)


@receiver(post_delete, sender=Page, dispatch_uid="deleted page")
def follow_deleted_page(instance: Page, **_signal: Any) -> None:
    """Withdraw the publication of a deleted page, and mark what names it as due; Django deletes in a transaction."""
    withdraw(Publication.objects.filter(page_id=instance.pk), at=timezone.now())
    outbox.mark_dependents(Source.PAGE, instance.pk, cause="page deleted")


@receiver(post_save, sender=HubImage, dispatch_uid="picture")
def follow_picture(instance: HubImage, raw: bool = False, **_signal: Any) -> None:
    """Make the presets of a stored picture, so that no publish waits for them, and mark what shows it as due."""
    if raw:
        return
    thumbhash = thumbhash_of(instance)
    HubImage.objects.filter(pk=instance.pk).exclude(thumbhash=thumbhash).update(thumbhash=thumbhash)
    instance.thumbhash = thumbhash
    renditions_of(instance)
    _follow_source(Source.IMAGE, instance.pk, cause="picture changed")


@receiver(pre_delete, sender=Page, dispatch_uid="page to delete")
@receiver(pre_delete, sender=HubImage, dispatch_uid="picture to delete")
@receiver(pre_delete, sender=HubDocument, dispatch_uid="document to delete")
def hold_before_delete(instance: Page | HubImage | HubDocument, **_signal: Any) -> None:
    """Lock what is deleted and the pages that lose it, then hold the clock, all before anything is deleted.

    Every writer locks in this order, so there are no deadlocks.
    """
    known = (instance.specific_class or Page) if isinstance(instance, Page) else type(instance)
    _lock_rows(type(instance), pk=instance.pk)
    relation: Any
    for relation in get_candidate_relations_to_delete(known._meta):  # noqa: SLF001  Also unnamed ones.
        if relation.on_delete is SET_NULL and issubclass(relation.related_model, Page):
            _lock_rows(relation.related_model, **{relation.field.name: instance.pk})
    clock.hold()


@receiver(post_delete, sender=HubImage, dispatch_uid="deleted picture")
def follow_deleted_picture(instance: HubImage, **_signal: Any) -> None:
    """Remove a deleted picture from the publications that showed it."""
    _follow_source(Source.IMAGE, instance.pk, cause="picture deleted")


@receiver(document_arrives, dispatch_uid="document arrives")
def read_document(document: HubDocument, **_signal: Any) -> None:
    """Read a document before the transaction that stores it."""
    document.arrived = contents_of_upload(document.file.file, name=document.filename)


@receiver(post_save, sender=HubDocument, dispatch_uid="document")
def follow_document(instance: HubDocument, raw: bool = False, **_signal: Any) -> None:
    """Store what was read in a document after it is stored, and mark what offers it as due."""
    if raw:
        return
    contents, instance.arrived = instance.arrived, None
    if isinstance(contents, Contents):
        keep(instance.get_file_hash(), contents)
        instance.has_text = contents.has_words
        HubDocument.objects.filter(pk=instance.pk).update(has_text=instance.has_text)
    _follow_source(Source.DOCUMENT, instance.pk, cause="document changed")


@receiver(post_save, sender=DocumentText, dispatch_uid="text of a document")
def follow_text(instance: DocumentText, raw: bool = False, **_signal: Any) -> None:
    """Mark what offers a document as due when its text becomes known, or another one."""
    if raw:
        return
    with transaction.atomic():
        clock.hold()
        read = HubDocument.objects.filter(file_hash=instance.pk)
        outbox.mark_built_from(Source.DOCUMENT, read.values_list("pk"), cause="document read")


@receiver(post_delete, sender=HubDocument, dispatch_uid="deleted document")
def follow_deleted_document(instance: HubDocument, **_signal: Any) -> None:
    """Remove a deleted document from the publications that offered it."""
    _follow_source(Source.DOCUMENT, instance.pk, cause="document deleted")


@receiver(pre_save, sender=Region, dispatch_uid="region to store")
def hold_before_region(raw: bool = False, **_signal: Any) -> None:
    """Hold the clock before the row is locked, as an import of many rows does."""
    if not raw:
        clock.hold()


@receiver(post_save, sender=Region, dispatch_uid="region")
def follow_region(instance: Region, raw: bool = False, created: bool = False, **_signal: Any) -> None:
    """Mark as due what shows a region whose code, name or place in the tree changed, or a region below it."""
    if not raw and not created:
        outbox.mark_region(instance, cause="region changed")


@receiver(post_delete, sender=Region, dispatch_uid="deleted region")
def follow_deleted_region(instance: Region, **_signal: Any) -> None:
    """Remove a deleted region from the publications that name it or are in it."""
    outbox.mark_region(instance, cause="region deleted")


@receiver([post_save, post_delete], sender=VocabularyEntry, dispatch_uid="vocabulary entry")
def follow_entry(instance: VocabularyEntry, raw: bool = False, **_signal: Any) -> None:
    """Follow a single changed entry; an import reports all its changed entries at once.

    The list gets a new version, by which every process sees that what it remembers is no longer right.
    """
    if raw:
        return
    with transaction.atomic():
        [version] = clock.take()
        Vocabulary.objects.filter(pk=instance.vocabulary_id).update(version=version)
        for facet in facets_of(instance.vocabulary_id):
            outbox.mark_filed(facet, [instance.key], cause="label changed")
    expire()


def _lock_rows(model: type[Model], **chosen: Any) -> None:
    """Lock the rows; for a page, the row that every writer of pages locks first."""
    rows = model._base_manager.filter(**chosen)  # noqa: SLF001  Django documents it.
    if issubclass(model, Page):
        rows = Page.objects.filter(pk__in=rows.values("pk"))
    list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _follow_source(source: str, source_id: int, *, cause: str) -> None:
    """Mark as due what is built from it, in the transaction of the change if there is one."""
    with transaction.atomic():
        clock.hold()
        withdraw_private(at=timezone.now())
        outbox.mark_dependents(source, source_id, cause=cause)
