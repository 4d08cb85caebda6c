"""From a practice to the form in which a village says that it copies it: "Kami mau meniru ini"."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from wagtail.models import Page

from hub.content.adoption import AdoptionPage
from hub.editor.short_forms.copy_start import ADDRESS, ORIGIN
from hub.editor.short_forms.offered_forms import short_address
from hub.editor.short_forms.writing_places import chosen_place, may_write, own_villages
from hub.models.publication import Publication, PublicationQuerySet
from hub.models.user import User
from hub.publishing.page_places import region_of
from hub.selectors.copies import NONE, copies_given, copies_taken, copy_counts, copyable_pieces
from hub.selectors.regions import regions_by_code
from hub.shapes.adoptions import KIND, AdoptionState

COPIERS = "hub_copiers"
ON_A_SCREEN = 20
MOST_COPIES = 100


@dataclass(frozen=True)
class CopyablePiece:
    """What the village may copy: where it is, in how many villages a copy of it runs, and the form's address."""

    title: str
    summary: str
    village: str
    is_copy: bool
    running: int
    address: str


@dataclass(frozen=True)
class ShownCopy:
    """A copy: what it is called, in which village, how far it has come, and since when."""

    page_id: int
    title: str
    village: str
    state: str
    since: str


def addresses() -> list[Any]:
    """Return the addresses below `/admin/`."""
    return [
        path("tiru/", choosing, name=ADDRESS),
        path("tiru/siapa/<int:page_id>/", copiers, name=COPIERS),
    ]


def choosing(request: HttpRequest) -> HttpResponse:
    """List what the village may copy, newest first, each with the form that is begun for it."""
    user = _user(request)
    place = chosen_place(user, request.GET.get("desa"))
    if place is None:
        links = [(village.title, urlencode({"desa": village.pk})) for village in own_villages(user)[:MOST_COPIES]]
        return render(request, "hub/short_forms/places.html", {"links": links, "words": "", "asked": {}})
    if not may_write(AdoptionPage, place, user):
        raise PermissionDenied
    words = request.GET.get("cari", "").strip()
    page = Paginator(_copyable(place, words), ON_A_SCREEN).get_page(request.GET.get("p"))
    shown = {"place": place, "words": words, "page": page, "pieces": _shown(list(page), place)}
    return render(request, "hub/editor/copyable.html", shown)


def copiers(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show who copies this village, and what it copies; only its own people and those above see it here."""
    user = _user(request)
    village = Page.objects.filter(pk=page_id).first()
    if village is None or not village.permissions_for_user(user).can_edit():
        raise Http404("There is no such village.")
    region = region_of(village.path)
    code = region.village_code if region else ""
    given, taken = copies_given([code], first=MOST_COPIES), copies_taken([code], first=MOST_COPIES)
    rows = {"given": given[code].rows if code in given else (), "taken": taken[code].rows if code in taken else ()}
    shown = {key: _copies(rows[key]) for key in rows}
    responds = own_villages(user).filter(pk=village.pk).exists()
    return render(request, "hub/editor/copiers.html", {"place": village, "responds": responds, **shown})


def _copyable(place: Page, words: str) -> PublicationQuerySet:
    region = region_of(place.path)
    found = copyable_pieces(region.village_code if region else "")
    return found.filter(Q(title__icontains=words) | Q(summary__icontains=words)) if words else found


def _shown(rows: list[Publication], place: Page) -> list[CopyablePiece]:
    counts = copy_counts([row.pk for row in rows])
    names = regions_by_code({row.village for row in rows})
    return [
        CopyablePiece(
            title=row.title,
            summary=row.summary,
            village=names[row.village].full_name if row.village in names else "",
            is_copy=row.kind == KIND,
            running=counts.get(row.pk, NONE).running,
            address=short_address(KIND, place, **{ORIGIN: row.page_id}),
        )
        for row in rows
    ]


def _copies(rows: Any) -> list[ShownCopy]:
    names = regions_by_code({row.village for row in rows})
    return [
        ShownCopy(
            page_id=row.page_id,
            title=row.title,
            village=names[row.village].full_name if row.village in names else "",
            state=str(AdoptionState(row.card["state"]).label),
            since=row.card["state_on"],
        )
        for row in rows
    ]


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
