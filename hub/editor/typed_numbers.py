"""Says whether a text that somebody is typing holds a person's number, by the same rules that publishing follows."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from hub.privacy.hits import LABELS, hits_in
from hub.privacy.numbers import FINDERS, NumberKind

ADDRESS = "hub_typed_numbers"
LONGEST_TEXT = 20_000
OFFICE_PHONE = "phone"  # The names of all fields in which an office tells its number end so.


def addresses() -> list[Any]:
    """Return the address that `hints.js` asks. It lies in the folder of the short forms, beside their others."""
    return [path("tulis/periksa/", typed_numbers, name=ADDRESS)]


def script() -> SafeString:
    """Return the script that gives advice while somebody writes in the full form."""
    return render_to_string("hub/editor/hints.html")


@require_POST
def typed_numbers(request: HttpRequest) -> HttpResponse:
    """Answer a sentence for each number in the text, which shows only its ends. Nothing is stored; 413 if too long."""
    text, name = request.POST.get("text", ""), request.POST.get("field", "")
    if len(text) > LONGEST_TEXT:
        return HttpResponse(f"Paling panjang {LONGEST_TEXT} huruf.", status=413, content_type="text/plain")
    kinds = frozenset(FINDERS) - ({NumberKind.PHONE} if name.endswith(OFFICE_PHONE) else set())
    found = [
        f"Ada {LABELS[hit.kind]}: {hit.masked}. Data pribadi tidak boleh terbit."
        for hit in hits_in(text, place="", kinds=kinds)
    ]
    response = JsonResponse({"found": found})
    response["Cache-Control"] = "no-store"
    return response
