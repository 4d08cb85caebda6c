"""The form by which readers comment: a page that works without script, or JSON for apps. It knows no log-in."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from hub.comments.sending import (
    CommentForm,
    CommentsClosed,
    OpenContent,
    TooManyComments,
    new_token,
    open_content,
    send,
)

JSON = "application/json"
CLOSED = "Tulisan ini tidak ada, atau tidak menerima tanggapan."
TOO_MANY = "Sedang banyak tanggapan. Coba lagi besok."
THANKS = "Terima kasih. Tanggapan Anda dibaca dulu oleh desa, lalu ditampilkan bila sesuai."
RETRY_SECONDS = "3600"


@require_http_methods(["GET", "HEAD", "POST"])
@csp_replace({"style-src": [SELF], "img-src": ["data:"], "form-action": [SELF]})  # type: ignore[arg-type]  # It knows no view with arguments.
@transaction.atomic
def comment_form(request: HttpRequest, *, content_id: str) -> HttpResponse:
    """Show the form, or take what was sent. 404 if the content takes no comments, 400 with what is wrong, 429 if it is
    too much; nothing that is sent is shown before somebody has read it."""
    try:
        content = open_content(content_id)
    except CommentsClosed:
        return _answer(request, None, None, status=404, told=CLOSED)
    if request.method != "POST":
        return _answer(request, content, CommentForm(None, content=content))
    form = CommentForm(request.POST, content=content)
    if not form.is_valid():
        return _answer(request, content, form, status=400)
    try:
        send(content, form, request)
    except TooManyComments:
        answer = _answer(request, content, form, status=429, told=TOO_MANY)
        answer["Retry-After"] = RETRY_SECONDS
        return answer
    return _answer(request, content, None, status=202, told=THANKS)


def _answer(
    request: HttpRequest, content: OpenContent | None, form: CommentForm | None, *, status: int = 200, told: str = ""
) -> HttpResponse:
    token = new_token(content) if content else ""
    if request.get_preferred_type(["text/html", JSON]) == JSON:
        errors = form.errors if form is not None and form.is_bound else {}
        answer: HttpResponse = JsonResponse({"told": told, "errors": errors, "token": token}, status=status)
    else:
        shown = {"content": content, "form": form, "told": told, "token": token}
        answer = render(request, "frontend_api/comment_form.html", shown, status=status)
    answer["Cache-Control"] = "no-store"
    answer["Vary"] = "Accept"
    return answer
