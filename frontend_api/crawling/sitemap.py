"""The sitemap: an index, a file of the hub's own pages, and a file for each range of pages of content.

The files of ranges are written while they are sent.
"""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.html import escape
from django.views.decorators.http import require_safe

from frontend_api.http.keeping import has_already, keep, kept_for, tagged
from frontend_api.http.plain_answers import told
from frontend_api.pages.list_pages import list_path
from frontend_api.pages.region_page import region_path
from frontend_api.public_addresses import public_address
from frontend_api.syndication.feed_documents import moment
from hub.models.region import Level
from hub.selectors.public_paths import PublicPath, RangeState, path_ranges, paths_of, range_state
from hub.selectors.regions import list_regions
from hub.selectors.surrogate_keys import EVERY_CHANGE, REGIONS, surrogate_headers
from hub.shapes.kinds import all_kinds
from hub.spreadsheets import begun

XML = "application/xml; charset=utf-8"
BEGIN = b'<?xml version="1.0" encoding="utf-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
OWN_PAGES = "/peta-situs/halaman.xml"
# The page of a village is its profile, which is content.
WITH_PAGES = (Level.PROVINCE, Level.REGENCY, Level.CITY, Level.DISTRICT, Level.KELURAHAN)
MOST_REGIONS = 5_000
NO_FILE = "Peta situs tidak punya berkas dengan nomor ini. Mulailah dari /sitemap.xml."


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponseBase:
    """Return the addresses of the files; which of them changed, their tags say."""
    files = [f"<sitemap><loc>{_address(OWN_PAGES)}</loc></sitemap>\n"]
    files += [f"<sitemap><loc>{_address(file_path(number))}</loc></sitemap>\n" for number in path_ranges()]
    body = BEGIN + f"<sitemapindex {NAMESPACE}>\n{''.join(files)}</sitemapindex>\n".encode()
    return keep(tagged(request, body, content_type=XML, headers=surrogate_headers(lists=[EVERY_CHANGE])))


@require_safe
def sitemap_of_the_hub(request: HttpRequest) -> HttpResponseBase:
    """Return the addresses of the first page, of every region that has a page of its own, and of every list."""
    regions, _ = list_regions(levels=WITH_PAGES, parent="", first=MOST_REGIONS, after="")
    paths = ["/", *(region_path(region.code) for region in regions)]
    paths += [list_path(kind.key) for kind in all_kinds() if kind.plural]
    lines = "".join(f"<url><loc>{_address(path)}</loc></url>\n" for path in paths)
    body = BEGIN + f"<urlset {NAMESPACE}>\n{lines}</urlset>\n".encode()
    return keep(tagged(request, body, content_type=XML, headers=surrogate_headers(shared=[REGIONS])))


@require_safe
def sitemap_file(request: HttpRequest, *, number: int) -> HttpResponseBase:
    """Return the addresses of one range; 304 for who has them, without reading them; 404 beyond the last range."""
    state = range_state(number)
    if not state.count and number not in path_ranges():
        return told(NO_FILE, status=404)
    tag = _tag(number, state)
    keys = surrogate_headers(lists=[EVERY_CHANGE])
    headers = {"ETag": tag, "Cache-Control": f"public, max-age={kept_for()}", **keys}
    if has_already(request, tag):
        return HttpResponse(status=304, content_type=XML, headers=headers)
    lines: Iterator[bytes] = iter(()) if request.method == "HEAD" else begun(_lines(number))
    return StreamingHttpResponse(lines, content_type=XML, headers=headers)


def file_path(number: int) -> str:
    """Return the path of a file of the sitemap."""
    return f"/peta-situs/{number}.xml"


def _tag(number: int, state: RangeState) -> str:
    """Return the tag of a file: of what decides its bytes, because reading them all would cost what 304 saves."""
    return f'"{number}-{state.count}-{state.version}-{state.epoch}"'


def _lines(number: int) -> Iterator[bytes]:
    yield BEGIN + f"<urlset {NAMESPACE}>\n".encode()
    is_empty = True
    for batch in paths_of(number):
        is_empty = False
        yield "".join(map(_line, batch)).encode()
    # A file needs an address, and a range in the middle may have lost its last one.
    yield f"<url><loc>{_address('/')}</loc></url>\n".encode() if is_empty else b""
    yield b"</urlset>\n"


def _line(one: PublicPath) -> str:
    return f"<url><loc>{_address(one.path)}</loc><lastmod>{moment(one.updated_at)}</lastmod></url>\n"


def _address(path: str) -> str:
    return escape(public_address(path))
