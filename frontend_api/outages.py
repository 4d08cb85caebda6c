"""The response of every URL while the database is down."""

import logging
import sys

from django.http import HttpRequest, HttpResponse
from django.views.defaults import server_error

from frontend_api.errors import RETRY_SECONDS
from frontend_api.http.cross_origin import FOR_BROWSERS
from hub.outages import is_database_away

logger = logging.getLogger(__name__)

AWAY = "Basis data sedang tidak dapat dihubungi. Tidak ada yang hilang; coba lagi beberapa detik lagi.\n"


def failed(request: HttpRequest) -> HttpResponse:
    """Return 503 with Retry-After if the database is down, else the usual 500.

    Django calls this for whatever a view or middleware raised, so no view has to handle it.
    """
    if not is_database_away(sys.exc_info()[1]):
        return server_error(request)
    return HttpResponse(
        AWAY,
        status=503,
        content_type="text/plain; charset=utf-8",
        headers={**FOR_BROWSERS, "Cache-Control": "no-store", "Retry-After": str(RETRY_SECONDS)},
    )
