"""The lists of pictures and documents: found by the name of a place; Wagtail's API that lists all of them is closed."""

from typing import Any

import django_filters
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.documents.views.documents import IndexView as DocumentsView
from wagtail.images.views.images import ImagesFilterSet
from wagtail.images.views.images import IndexView as ImagesView

LABEL = "Nama desa atau koleksi"
CLOSED = ("images", "documents")


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


class ClosedEndpoint:
    """An endpoint whose address answers only 404."""

    # Wagtail needs the model of each endpoint.
    model = type(None)

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """Return the one address that Wagtail's screens mention."""
        return [path("", nothing_here, name="listing")]


def nothing_here(_request: HttpRequest) -> HttpResponse:
    """Raise `Http404` for everyone."""
    raise Http404("Media are listed by the screens of the CMS only.")


def close(router: WagtailAPIRouter) -> None:
    """Replace Wagtail's endpoints for pictures and documents with closed ones."""
    for name in CLOSED:
        router.register_endpoint(name, ClosedEndpoint)
