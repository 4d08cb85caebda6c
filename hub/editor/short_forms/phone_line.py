"""What scripts of the short forms ask: who is logged in, the next part of a file, the worker for offline."""

import json
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from hub.editor.short_forms import short_screens
from hub.editor.short_forms.offered_forms import EDIT, INDEX, NEW
from hub.editor.short_forms.phone_files import LONGEST_PART, FilePart, NotAccepted, add_part, offset_of

WORKER = "hub_short_form_worker"
FILE = "hub_short_form_file"
WHO = "hub_short_form_who"


def addresses() -> list[Any]:
    """Return the addresses of the short forms, all below one folder, so that one worker may serve them offline."""
    return [
        path("tulis/", short_screens.index, name=INDEX),
        path("tulis/siapa/", who, name=WHO),
        path("tulis/pekerja.js", worker, name=WORKER),
        path("tulis/berkas/<uuid:key>/", arriving, name=FILE),
        path("tulis/selesai/<int:page_id>/", short_screens.done, name=short_screens.DONE),
        path("tulis/<slug:kind>/", short_screens.writing, name=NEW),
        path("tulis/<slug:kind>/<int:page_id>/", short_screens.writing_again, name=EDIT),
    ]


@require_safe
def who(request: HttpRequest) -> HttpResponse:
    """Say who is logged in, with the token that the next form needs: the one in a form kept offline may be too old."""
    response = JsonResponse({"user": str(request.user.pk), "token": get_token(request)})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """Return the worker from the folder of the short forms: a browser lets it serve no address outside of it."""
    script = f"importScripts({json.dumps(static('hub/short_form_worker.js'))});"
    return HttpResponse(script, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@require_http_methods(["GET", "HEAD", "PATCH"])
def arriving(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say how much of a file has arrived, or take the next part of it."""
    user: Any = request.user
    if request.method != "PATCH":
        file = offset_of(user, key)
        return _told(404 if file is None else 200, None if file is None else file.received)
    try:
        file = add_part(user, key, _part(request))
    except NotAccepted as error:
        return _told(error.status, error.offset, str(error))
    return _told(204, file.received)


def _part(request: HttpRequest) -> FilePart:
    if int(request.headers.get("Content-Length") or 0) > LONGEST_PART:
        raise NotAccepted("A part must have at most 256 KB.", status=413)
    try:
        offset, length = (int(request.headers.get(name, "")) for name in ("Upload-Offset", "Upload-Length"))
    except ValueError as error:
        raise NotAccepted("Upload-Offset and Upload-Length must be numbers.", status=400) from error
    return FilePart(offset, length, unquote(request.headers.get("Upload-Name", "")), request.body)


def _told(status: int, offset: int | None, text: str = "") -> HttpResponse:
    response = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    if offset is not None:
        response["Upload-Offset"] = str(offset)
    return response
