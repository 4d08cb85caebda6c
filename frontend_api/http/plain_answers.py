"""Answers in plain words to addresses that lead nowhere, for whoever wrote the program that asked."""

from django.http import HttpResponse

from frontend_api.http.cross_origin import FOR_BROWSERS


def told(words: str, *, status: int) -> HttpResponse:
    """Return an answer that says what is wrong; no cache keeps it."""
    return HttpResponse(
        f"{words}\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={**FOR_BROWSERS, "Cache-Control": "no-store"},
    )
