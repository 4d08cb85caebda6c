"""The screen of what readers search for, and what they find nothing for."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from hub.editor.province.synonym_screens import CHANGE
from hub.models.region import Level, Region
from hub.readership.count_writing import FEWEST_SEARCHES
from hub.readership.province_words import SHOWN_WEEKS, province_words

SEARCHED_WORDS = "hub_searched_words"


def addresses() -> list[Any]:
    """Return the address of the screen."""
    return [path("kata-pencarian/", searched_words, name=SEARCHED_WORDS)]


@require_safe
@permission_required(CHANGE, raise_exception=True)
def searched_words(request: HttpRequest) -> HttpResponse:
    """Show the popular words, of all or of one regency, and those that find nothing."""
    regencies = dict(
        Region.objects.filter(level__in=(Level.REGENCY, Level.CITY)).order_by("name").values_list("code", "name")
    )
    asked = request.GET.get("kabupaten", "")
    regency = asked if asked in regencies else ""
    shown = {
        "words": province_words(regency=regency),
        "regencies": regencies.items(),
        "regency": regency,
        "weeks": SHOWN_WEEKS,
        "fewest": FEWEST_SEARCHES,
    }
    return render(request, "hub/province/searched_words.html", shown)
