"""Files of this machine's folders: public ones for everybody, restricted ones for who has a fresh signed link."""

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

# A file is shown or saved; whatever an upload holds, it runs nothing in the hub's own origin.
NOTHING_RUNS = "default-src 'none'"


@require_safe
def public_file(request: HttpRequest, path: str, is_shown: Callable[[str], bool]) -> HttpResponseBase:
    """Give a file of the public folder that is shown now; it may be kept for ever.

    Raises `Http404` for any other name, also while the file is still there.
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
    """Give the file that the link was signed for; an old or a wrong link is answered by 403, without reasons."""
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
