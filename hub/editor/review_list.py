"""The reviewer's list: what waits for a decision, what is to be looked at once, what is asked of offices."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from hub.editor import review_screen
from hub.models.gates import Gate
from hub.models.region import Region
from hub.models.roles import Rights
from hub.review.waiting import Waiting, looks, questions, verifications, waiting_for, waiting_pages
from hub.tenancy.grants import holds
from hub.tenancy.releasing import village_path

PER_PAGE = 20
LISTS: Mapping[str, Callable[[Any], "QuerySet[Any]"]] = {
    "halaman": waiting_pages,
    "tayang": looks,
    "data": questions,
    "verifikasi": verifications,
}


def addresses() -> list[Any]:
    """Return the addresses of the list and of the screens behind it."""
    return [path("tinjauan/", reviews, name="hub_reviews"), *review_screen.addresses()]


class ReviewsMenuItem(MenuItem):
    """The entry of the main menu, for those who have a stage."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the user decides anything."""
        return has_stage(request.user)


def menu_item() -> ReviewsMenuItem:
    """Return the entry of the main menu."""
    return ReviewsMenuItem("Tinjauan", reverse("hub_reviews"), name="reviews", icon_name="success", order=150)


def has_stage(user: Any) -> bool:
    """Say whether the user has a list of what waits."""
    return holds(user, _decides)


def reviews_above(user: Any) -> bool:
    """Say whether the user reviews pages of villages for a regency or the province."""
    return holds(user, lambda rights: rights.reviews)


def _decides(rights: Rights) -> bool:
    return rights.reviews or Gate.VILLAGE in rights.releases


def reviews(request: HttpRequest) -> HttpResponse:
    """Show one of the lists, oldest first. Raises `PermissionDenied` for those without a stage."""
    if not has_stage(request.user):
        raise PermissionDenied
    chosen = request.GET.get("daftar", "halaman")
    chosen = chosen if chosen in LISTS else "halaman"
    waiting = waiting_for(request.user)
    page = Paginator(LISTS[chosen](request.user), PER_PAGE).get_page(request.GET.get("p"))
    places = _places([row.page for row in page.object_list])
    rows = [(row, places.get(village_path(row.page.path), "")) for row in page.object_list]
    context = {"chosen": chosen, "page": page, "rows": rows, "tabs": _tabs(chosen, waiting), "user": request.user}
    return render(request, "hub/review/list.html", context)


def _tabs(chosen: str, waiting: Waiting) -> list[tuple[str, str, int, bool]]:
    named = (
        ("halaman", "Menunggu Anda", waiting.pages),
        ("tayang", "Sudah tayang, dilihat sekali", waiting.looks),
        ("data", "Data pribadi", waiting.questions),
        ("verifikasi", "Verifikasi", waiting.verifications),
    )
    return [(key, label, count, key == chosen) for key, label, count in named]


def _places(pages: list[Page]) -> dict[str, str]:
    """Return the names of the villages of these pages, with their districts, by path; one statement."""
    paths = {village_path(page.path) for page in pages} - {""}
    regions = Region.objects.filter(page__path__in=paths).select_related("page", "parent")
    return {region.page.path: _named(region) for region in regions if region.page is not None}


def _named(region: Region) -> str:
    return f"{region.full_name}, {region.parent.full_name}" if region.parent else region.full_name
