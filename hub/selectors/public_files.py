"""Stored files as readers reach them: their addresses, which may be read now, and which publications show them."""

from collections.abc import Collection
from datetime import datetime
from urllib.parse import urljoin

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from hub.media.files import PLAIN
from hub.media.names import referred_name
from hub.media.stores import public_store
from hub.models.public_site import PublicSite
from hub.models.publication import Dependency, Publication
from hub.selectors.columns import shown

# Of a picture that more publications show, these many are looked at.
MOST_SHOWING = 20


def media_address(file: str, *, public_url: str) -> str:
    """Return the absolute address of a file in the public store; `public_url` precedes an address without a host.

    What is an address already, such as the signed link of a draft's picture, stays what it is.
    """
    if file.startswith(("https://", "http://", "/")):
        return urljoin(public_url, file)
    address: str = public_store().url(file)
    if address.startswith("/") and not address.startswith("//"):
        return public_url + address  # The usual case takes a tenth of the time of the general one.
    return urljoin(public_url, address)


class MediaAddresses:
    """The addresses of the files of one answer, as `media_address` returns them.

    A list has a hundred: what precedes all of them is asked once.
    """

    def __init__(self, *, public_url: str) -> None:
        self._public_url = public_url
        prefix: str = public_store().address_prefix
        is_below = prefix.startswith("/") and not prefix.startswith("//")
        self._prefix = public_url + prefix if is_below else prefix
        self._is_quick = is_below or prefix.startswith(("https://", "http://"))

    def of(self, file: str) -> str:
        """Return the address of a file."""
        if self._is_quick and PLAIN.fullmatch(file):
            return self._prefix + file
        return media_address(file, public_url=self._public_url)


def is_shown(file: str, *, at: datetime | None = None) -> bool:
    """Say whether something that is public at the instant (default: now) shows this file in the public store."""
    name = referred_name(file)
    # Without the second condition SQLite would not use the index on `file`.
    referring = Dependency.objects.filter(file=name).exclude(file="")
    return (
        referring.filter(publication__in=Publication.objects.public(at=at)).exists()
        or PublicSite.objects.filter(file=name).exists()
    )


def showing_files(images: Collection[int], documents: Collection[int]) -> list[Publication]:
    """Return public publications, with bodies, that were built with one of these pictures or documents.

    At most 20 of each file; two statements, or none without files.
    """
    if not images and not documents:
        return []
    sources = Dependency.Source
    used = Q(source=sources.IMAGE, source_id__in=images) | Q(source=sources.DOCUMENT, source_id__in=documents)
    place = Window(RowNumber(), partition_by=[F("source"), F("source_id")], order_by=F("publication_id").asc())
    public = Dependency.objects.filter(used, publication__in=Publication.objects.public())
    keys = set(public.annotate(place=place).filter(place__lte=MOST_SHOWING).values_list("publication_id", flat=True))
    return list(shown(Publication.objects.public().filter(pk__in=keys), with_body=True))
