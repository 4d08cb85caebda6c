"""The public publications that show a picture or a document."""

from collections.abc import Collection

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from hub.models.publication import Dependency, Publication
from hub.selectors.columns import shown

# Of a picture that more publications show, these many are looked at.
MOST_SHOWING = 20


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
