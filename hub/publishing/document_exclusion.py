"""Keeps the documents of a page that may never be public out of every publication."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from hub.models.privacy import ExcludedDocument
from hub.models.publication import Dependency, Publication
from hub.models.stored_media import HubDocument
from hub.publishing import clock
from hub.publishing.sources import Source


class AlreadyPublic(ValidationError):
    """A document to be kept back is public in another publication; the message names both. Nothing was stored."""


@transaction.atomic
def exclude_documents(page_id: int, document_ids: Collection[int]) -> None:
    """Keep exactly these documents back for the page. Raises `AlreadyPublic`.

    Holds the clock, so no publish can be between its check of excluded documents and its commit.
    """
    if document_ids:
        clock.hold()
        stop_what_is_public(page_id, document_ids)
    rows = ExcludedDocument.objects.filter(page=page_id)
    rows.exclude(document__in=document_ids).delete()
    known = set(rows.values_list("document_id", flat=True))
    ExcludedDocument.objects.bulk_create(
        ExcludedDocument(page_id=page_id, document_id=document_id) for document_id in sorted(set(document_ids) - known)
    )


def readmit_documents(page_id: int) -> None:
    """Stop keeping documents back for the page."""
    ExcludedDocument.objects.filter(page=page_id).delete()


def stop_what_is_public(page_id: int | None, document_ids: Collection[int]) -> None:
    """Raise `AlreadyPublic` if one of the documents is public in a publication other than of this page and its aliases.

    The same holds for another document with identical content.
    """
    own = Page.objects.filter(Q(pk=page_id) | Q(alias_of=page_id)).values("pk") if page_id else []
    hashes = HubDocument.objects.filter(pk__in=document_ids).exclude(file_hash="").values("file_hash")
    same = HubDocument.objects.filter(Q(pk__in=document_ids) | Q(file_hash__in=hashes))
    held = Dependency.objects.filter(
        source=Source.DOCUMENT,
        source_id__in=same.values("pk"),
        publication__in=Publication.objects.public().exclude(page_id__in=own),
    )
    titles = sorted(set(held.values_list("publication__title", flat=True)))
    if titles:
        named = ", ".join(f'"{title}"' for title in titles)
        raise AlreadyPublic(f"Berkas yang sama sudah terbit pada {named}: tarik atau lepaskan dari sana dulu.")
