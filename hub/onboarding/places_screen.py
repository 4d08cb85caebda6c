"""The list of places whose team somebody may change, with a search; whoever has one place only comes to its team."""

from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from hub.models.membership import Membership
from hub.onboarding.upload_screen import may_onboard
from hub.tenancy.appointing import managed_places

ON_A_PAGE = 50


@dataclass(frozen=True)
class ListedPlace:
    """A place with its numbers of members: active, and invited."""

    page: Page
    above: str
    active: int
    waiting: int


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Show the places, in the order of the tree. Raises `PermissionDenied` for who appoints nobody."""
    managed = managed_places(request.user)
    asked = request.GET.get("q", "").strip()
    found = managed.filter(Q(region__name__icontains=asked) | Q(region__code__startswith=asked)) if asked else managed
    page = Paginator(found.order_by("path"), ON_A_PAGE).get_page(request.GET.get("p"))
    if not page.paginator.count and not managed.exists():
        raise PermissionDenied
    if not asked and page.paginator.count == 1:
        return redirect("hub_team", page[0].pk)
    page.object_list = _listed(list(page.object_list))
    shown = {"page": page, "asked": asked, "may_onboard": may_onboard(request.user)}
    return render(request, "hub/onboarding/places.html", shown)


def _listed(pages: list[Page]) -> list[ListedPlace]:
    rows = Membership.objects.current().filter(node__in=pages).values_list("node", "user__is_active")
    counted = Counter(rows)
    return [
        ListedPlace(
            page,
            above=", ".join(page.region.place_names[1:]),
            active=counted[page.pk, True],
            waiting=counted[page.pk, False],
        )
        for page in pages
    ]
