"""Which region an address names: by its current code, or where to find it instead."""

from collections.abc import Callable, Mapping

from django.http import HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from frontend_api.http.plain_answers import told
from hub.models.region import PROVINCE_CODE, PROVINCE_CODE_LENGTH, Region, with_dots
from hub.selectors.regions import region_by_code

UNREADABLE = 'Kode wilayah "{code}" tidak dapat dibaca. Tulis seperti 64.02 atau 64.02.08.2009.'
UNKNOWN = "Tidak ada wilayah dengan kode {code}."
LONGEST_SHOWN = 40

PathOf = Callable[[str], str]


def otherwise_written(code: str, path: PathOf) -> HttpResponseBase | None:
    """Return None for a code in its one form; 301 to it from another form, 404 for what is no code; no statement."""
    dotted = with_dots(code)
    if dotted is None:
        return told(UNREADABLE.format(code=code[:LONGEST_SHOWN]), status=404)
    if len(dotted) == PROVINCE_CODE_LENGTH and dotted != PROVINCE_CODE:
        return told(UNKNOWN.format(code=dotted), status=404)
    return None if dotted == code else HttpResponsePermanentRedirect(path(dotted))


def elsewhere(code: str, found: Mapping[str, Region], path: PathOf) -> HttpResponseBase | None:
    """Return None if one of the found regions has the code; 301 if another one used to have it, else 404.

    Costs two statements for a code that none of them has.
    """
    if code in found:
        return None
    region = region_by_code(code)
    if region is None:
        return told(UNKNOWN.format(code=code), status=404)
    return HttpResponsePermanentRedirect(path(region.code))
