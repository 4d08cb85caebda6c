"""The addresses of open data: a page that describes it, the catalogue for portals, and the files."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from graphql import GraphQLError

from frontend_api.cursors import Order, instant_cursor, newest_position
from frontend_api.http.cross_origin import FOR_BROWSERS
from frontend_api.http.keeping import keep, tagged
from frontend_api.open_data.catalogue import catalogue, column_descriptions
from frontend_api.open_data.data_files import MEDIA_TYPES, DataPart, Dataset, all_datasets, dataset_of, written
from frontend_api.pages.framed import Head, ReaderPage, answered, frame
from frontend_api.pages.missing_pages import not_found, not_understood
from frontend_api.public_addresses import public_address, with_query
from hub.models.region import PROVINCE_CODE
from hub.selectors.publications import ListPosition
from hub.selectors.regions import region_by_code
from hub.selectors.surrogate_keys import REGIONS, SITE, VOCABULARIES, surrogate_headers

LARGEST_KEPT_BYTES = 1_000_000
REGION, AFTER = "wilayah", "sesudah"
JSON_LD = "application/ld+json; charset=utf-8"


@require_safe
def data_page(request: HttpRequest) -> HttpResponse:
    """Return the page that lists every dataset with its files and its columns."""
    around = frame()
    shown = {"datasets": all_datasets(), "licence": settings.HUB_DATA_LICENCE}
    head = Head(
        "Data terbuka", "/data/", description="Semua isi sebagai CSV, XLSX dan JSON, dengan keterangan kolomnya."
    )
    return answered(request, ReaderPage("data.html", head, around, shown, linked=around.linked()))


@require_safe
def data_catalogue(request: HttpRequest) -> HttpResponse:
    """Return the catalogue of all datasets (DCAT-AP 3.0) as JSON-LD."""
    body = catalogue(all_datasets(), publisher=frame().site.name)
    return _given(request, body, JSON_LD, keys=surrogate_headers(shared=[SITE, VOCABULARIES]))


@require_safe
def data_columns(request: HttpRequest, *, key: str) -> HttpResponse:
    """Return what the columns of a dataset mean (CSV on the Web) as JSON; 404 for an unknown one."""
    dataset = dataset_of(key)
    if dataset is None:
        return not_found(request)
    keys = surrogate_headers(shared=[VOCABULARIES])
    return _given(request, column_descriptions(dataset), "application/csvm+json; charset=utf-8", keys=keys)


@require_safe
def data_file(request: HttpRequest, *, key: str, form: str) -> HttpResponse:
    """Return one part of a dataset; the header `Link` leads to the next. 404 for an unknown dataset or region.

    The part is made before it is sent, so that nothing is cut off in the middle.
    """
    dataset, code = dataset_of(key), request.GET.get(REGION, "")
    region = region_by_code(code) if code else None
    if dataset is None or form not in MEDIA_TYPES or (code and region is None):
        return not_found(request)
    try:
        after = newest_position(request.GET.get(AFTER))
    except GraphQLError:
        return not_understood(request, f'"{AFTER}" bukan lanjutan berkas ini. Mulai dari bagian pertama.')
    current = region.code if region and region.code != PROVINCE_CODE else ""
    part = DataPart(dataset, current, after)
    keys = surrogate_headers(lists=[(dataset.kind, current)], shared=[REGIONS, VOCABULARIES])
    answer = _given(request, b"".join(written(part, form)), MEDIA_TYPES[form], keys=keys)
    answer["Content-Disposition"] = f'attachment; filename="{key}{f"-{current}" if current else ""}.{form}"'
    if part.following is not None:
        answer["Link"] = f'<{_next(dataset, form, current, part.following)}>; rel="next"'
    return answer


def _next(dataset: Dataset, form: str, region: str, following: ListPosition) -> str:
    path = reverse("data-file", kwargs={"key": dataset.key, "form": form})
    given = {REGION: region, AFTER: instant_cursor(Order.NEWEST, following.published_at, following.id)}
    return public_address(with_query(path, given))


def _given(request: HttpRequest, body: bytes, content_type: str, *, keys: Mapping[str, str]) -> HttpResponse:
    answer = tagged(request, body, content_type=content_type, headers={**FOR_BROWSERS, **keys})
    # A few files of a megabyte would push the pages out of memory.
    return keep(answer) if len(body) <= LARGEST_KEPT_BYTES else answer
