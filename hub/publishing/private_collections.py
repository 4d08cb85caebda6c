"""Follows private collections: publications that show their files are withdrawn at once, and return afterwards."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Collection

from hub.models.publication import Dependency, Publication, PublicationQuerySet
from hub.models.stored_media import HubDocument, HubImage
from hub.privacy.private_media import media_in, private_media
from hub.publishing import clock, outbox
from hub.publishing.tombstones import withdraw

Source = Dependency.Source


@transaction.atomic
def follow_collection(collection: Collection) -> None:
    """Withdraw publications that now show a private file, and mark as due all built from files of the collection."""
    clock.hold()
    withdraw_private(at=timezone.now())
    outbox.mark_built_from(Source.IMAGE, media_in(HubImage, collection), cause="collection changed")
    outbox.mark_built_from(Source.DOCUMENT, media_in(HubDocument, collection), cause="collection changed")


@transaction.atomic
def follow_media(media: Iterable[HubImage | HubDocument]) -> None:
    """Do the same for pictures and documents that were moved to another collection."""
    clock.hold()
    withdraw_private(at=timezone.now())
    for one in media:
        source = Source.IMAGE if isinstance(one, HubImage) else Source.DOCUMENT
        outbox.mark_dependents(source, one.pk, cause="collection changed")


def withdraw_private(*, at: datetime) -> int:
    """Withdraw every publication that shows a file of a private collection; return how many."""
    return withdraw(showing_private(), at=at, returns_with_sources=True)


def showing_private() -> PublicationQuerySet:
    """Return the publications, tombstones too, that were built from a file of a private collection."""
    pictures, documents = private_media()
    of_pictures = Q(source=Source.IMAGE, source_id__in=pictures.values("pk"))
    of_documents = Q(source=Source.DOCUMENT, source_id__in=documents.values("pk"))
    shown = Dependency.objects.filter(of_pictures | of_documents)
    return Publication.objects.filter(pk__in=shown.values("publication"))
