"""Serves this machine's folders: public files for everyone, restricted ones for holders of a fresh signed link."""

import posixpath
from collections.abc import Callable

from django.conf import settings
from django.core import signing
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

from hub.media.files import name_in_link
from hub.media.names import CACHE_CONTROL, disposition
from hub.media.stores import restricted_store

# A file is shown or saved; an upload can run nothing in the hub's own origin.
NOTHING_RUNS = "default-src 'none'"


@require_safe
def public_file(request: HttpRequest, path: str, is_shown: Callable[[str], bool]) -> HttpResponseBase:
    """Return a file in the public folder that a publication shows now; caches may keep it for ever.

    Raises `Http404` for any other name, even if the file still exists.
    """
    name = posixpath.normpath(path)
    is_name = name == path and "\0" not in name and not any(part.startswith(".") for part in name.split("/"))
    if not is_name or not is_shown(name):
        raise Http404("There is no such file.")
    response: HttpResponseBase = serve(request, name, document_root=str(settings.MEDIA_PUBLIC_FOLDER))
    response["Cache-Control"] = CACHE_CONTROL
    response["Content-Security-Policy"] = NOTHING_RUNS
    saved_as = disposition(name)
    if saved_as:
        response["Content-Disposition"] = saved_as
    return response


@require_safe
def restricted_file(_request: HttpRequest, token: str, file_name: str) -> HttpResponseBase:
    """Return the file that the link was signed for; the answer to an old or wrong link is 403, without a reason."""
    try:
        name = name_in_link(token)
    except signing.BadSignature:
        return HttpResponse("Tautan ini sudah tidak berlaku. Buka kembali dari CMS.\n", status=403)
    try:
        response = FileResponse(restricted_store().open(name), filename=file_name)
    except FileNotFoundError as error:
        raise Http404("There is no such file.") from error
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = NOTHING_RUNS
    return response
