"""The list of public information of a village (Daftar Informasi Publik, DIP) as a public download."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontend_api.http.answers import FOR_BROWSERS
from frontend_api.parts.files import file_address
from hub.models.region import Level, with_dots
from hub.selectors.regions import region_by_code
from hub.selectors.village_information import ListedInformation, listed_information
from hub.spreadsheets import begun, csv_of, xlsx_of

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The columns that article 9 and the lists of public bodies name, in plain words.
HEADING = (
    "Ringkasan informasi",
    "Golongan",
    "Jenis",
    "Tahun",
    "Nomor",
    "Unit yang menguasai",
    "Penanggung jawab pembuatan",
    "Waktu pembuatan",
    "Tempat pembuatan",
    "Bentuk",
    "Jangka waktu penyimpanan",
    "Berkas",
    "Alamat di aplikasi",
)


@require_safe
def information_list(_request: HttpRequest, *, code: str, form: str) -> HttpResponseBase:
    """Return the list as CSV or XLSX; a former code redirects to the current one, an unknown one returns 404."""
    region = region_by_code(with_dots(code) or code)
    if region is None or region.level != Level.VILLAGE:
        return HttpResponse(
            f"Tidak ada desa dengan kode {code}.\n",
            status=404,
            content_type="text/plain; charset=utf-8",
            headers={**FOR_BROWSERS, "Cache-Control": "no-store"},
        )
    if region.code != code:
        return HttpResponsePermanentRedirect(reverse("information-list", kwargs={"code": region.code, "form": form}))
    rows = _rows(region.code)
    return StreamingHttpResponse(
        begun(csv_of(rows) if form == "csv" else xlsx_of(rows, title="DIP")),
        content_type=CSV if form == "csv" else XLSX,
        headers={
            **FOR_BROWSERS,
            "Cache-Control": f"public, max-age={settings.GRAPHQL_MAX_AGE_SECONDS}",
            "Content-Disposition": f'attachment; filename="dip-{region.code}.{form}"',
        },
    )


def _rows(village: str) -> Iterator[tuple[str, ...]]:
    yield HEADING
    for entry in listed_information(village):
        yield _row(entry)


def _row(entry: ListedInformation) -> tuple[str, ...]:
    return (
        f"{entry.title}: {entry.summary}" if entry.summary else entry.title,
        entry.information_class,
        entry.information_kind,
        str(entry.year or ""),
        entry.number,
        entry.holding_unit,
        entry.maker,
        entry.made_on.isoformat() if entry.made_on else "",
        entry.made_place,
        entry.medium,
        entry.retention,
        " ".join(file_address(file) for file in entry.files),
        entry.path,
    )
