"""The lists of pictures and documents: found by the name of a place, where there are too many places to choose from."""

from typing import Any

import django_filters
from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.documents.views.documents import IndexView as DocumentsView
from wagtail.images.views.images import ImagesFilterSet
from wagtail.images.views.images import IndexView as ImagesView

LABEL = "Nama desa atau koleksi"


def place_filter() -> django_filters.CharFilter:
    """Return the filter in which the name of a collection, which is that of its place, is typed."""
    return django_filters.CharFilter(field_name="collection__name", lookup_expr="icontains", label=LABEL)


class PictureFilters(ImagesFilterSet):
    """Wagtail's filters of pictures, with the name of a place."""

    place = place_filter()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _only_where_several(self)


class DocumentFilters(DocumentsFilterSet):
    """Wagtail's filters of documents, with the name of a place."""

    place = place_filter()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _only_where_several(self)


def _only_where_several(filters: Any) -> None:
    if "collection_id" not in filters.filters:
        del filters.filters["place"]


def filter_by_place() -> None:
    """Use these filters in Wagtail's lists."""
    ImagesView.filterset_class = PictureFilters
    DocumentsView.filterset_class = DocumentFilters
