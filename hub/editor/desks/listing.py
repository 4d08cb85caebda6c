"""A list behind a number: filtered, in pages, and to download as CSV or XLSX."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from hub.spreadsheets import TABLE_TYPES, Cell, begun, table_of

ROWS = 50
DOWNLOAD, PAGE = "unduh", "p"


@dataclass(frozen=True)
class ListRow:
    """The cells of a row; `address` is what its first cell leads to, `button` a label and where it posts to."""

    cells: tuple[Cell, ...]
    address: str = ""
    button: tuple[str, str] | None = None


@dataclass(frozen=True)
class Choice:
    """A filter: its name in the address, its label, and its values with their labels; the first means all."""

    name: str
    label: str
    values: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class Listing:
    """What a list shows: items, how a few of them become rows, and a button for a new one with its address.

    `total` is the number in the heading where that is not the number of items.
    """

    title: str
    about: str
    columns: tuple[str, ...]
    items: "Sequence[Any] | QuerySet[Any]"
    rows_of: Callable[[Sequence[Any]], Sequence[ListRow]]
    choices: Sequence[Choice] = field(default_factory=tuple)
    begins: tuple[str, str] | None = None
    total: int | None = None


def answer(request: HttpRequest, listing: Listing, *, file: str) -> HttpResponseBase:
    """Return the page of the list that the address asks for, or all of it as a file. `file` is the file's name."""
    form = request.GET.get(DOWNLOAD, "")
    if form in TABLE_TYPES:
        return _download(listing, file=file, form=form)
    page = Paginator(listing.items, ROWS).get_page(request.GET.get(PAGE))
    return _shown(request, listing, page)


def _shown(request: HttpRequest, listing: Listing, page: "ListPage[Any]") -> HttpResponse:
    shown = {"listing": listing, "page": page, "rows": listing.rows_of(list(page.object_list))}
    return render(request, "hub/desks/listing.html", shown)


def _download(listing: Listing, *, file: str, form: str) -> StreamingHttpResponse:
    chunks = table_of(_all_rows(listing), form=form, title=listing.title[:31])
    answer = StreamingHttpResponse(begun(chunks), content_type=TABLE_TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{file}.{form}"'
    return answer


def _all_rows(listing: Listing) -> Iterator[Sequence[Cell]]:
    yield listing.columns
    for page in Paginator(listing.items, 1000):
        for row in listing.rows_of(list(page.object_list)):
            yield row.cells
