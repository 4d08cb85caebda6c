"""The list of public information of a village (Daftar Informasi Publik, DIP) as a public download."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontend_api.http.cross_origin import FOR_BROWSERS
from frontend_api.http.keeping import keep, tagged
from frontend_api.http.plain_answers import told
from frontend_api.parts.files import file_address
from hub.models.region import Level, with_dots
from hub.selectors.regions import region_by_code
from hub.selectors.surrogate_keys import REGIONS, VOCABULARIES, surrogate_headers
from hub.selectors.village_information import ListedInformation, listed_information
from hub.spreadsheets import TABLE_TYPES, table_of

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
def information_list(request: HttpRequest, *, code: str, form: str) -> HttpResponseBase:
    """Return the list as CSV or XLSX; a former code redirects to the current one, an unknown one returns 404.

    It is made before it is sent: it has a tag, and nothing is cut off in the middle.
    """
    region = region_by_code(with_dots(code) or code)
    if region is None or region.level != Level.VILLAGE:
        return told(f"Tidak ada desa dengan kode {code}.", status=404)
    if region.code != code:
        return HttpResponsePermanentRedirect(reverse("information-list", kwargs={"code": region.code, "form": form}))
    keys = surrogate_headers(lists=[("", region.code)], shared=[REGIONS, VOCABULARIES])
    disposition = f'attachment; filename="dip-{region.code}.{form}"'
    answer = tagged(
        request,
        b"".join(table_of(_rows(region.code), form=form, title="DIP")),
        content_type=TABLE_TYPES[form],
        headers={**FOR_BROWSERS, **keys, "Content-Disposition": disposition},
    )
    return keep(answer)


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
