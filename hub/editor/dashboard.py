"""The first screen: the desk of the user's village, or that of somebody who looks after many."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel

from hub.editor.desks.overview import overview_of
from hub.editor.own_places import villages_of
from hub.editor.province.province_menu import ProvinceDesk, open_screens
from hub.editor.review_list import reviews_above
from hub.editor.village_desk import desk_of
from hub.review.waiting import waiting_for
from hub.tenancy.grants import holds, writes_for_village

DESK = "hub_desk"


class OwnDesk(Component):
    """The desk of the one village that the user has, or the overview of several."""

    name = "desk"
    order = 50
    template_name = "hub/editor/own_desk.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the desk, or the overview."""
        user = parent_context["request"].user
        villages = list(villages_of(user)[:2])
        if len(villages) == 1:
            return {"desk": desk_of(villages[0], user)}
        return {"desk": None, "overview": overview_of(user)}


class WaitingReviews(Component):
    """Says how much waits for somebody who reviews above the villages; an approver finds it among what is due."""

    name = "waiting_reviews"
    order = 40
    template_name = "hub/review/waiting.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the counts; one statement."""
        return {"waiting": waiting_for(parent_context["request"].user)}


def first_screen(request: HttpRequest, panels: list[Component]) -> None:
    """Start with the desk. Of Wagtail's panels only the own pages under review stay, and not where a village's desk
    shows what waits and what was sent back."""
    has_village = holds(request.user, writes_for_village)
    kept = () if has_village and not request.user.is_superuser else UserObjectsInWorkflowModerationPanel
    own = [panel for panel in panels if isinstance(panel, kept)]
    of_province = [ProvinceDesk()] if open_screens(request.user) else []
    panels[:] = [*([WaitingReviews()] if reviews_above(request.user) else []), OwnDesk(), *of_province, *own]


def no_counters(_request: HttpRequest, items: list[SummaryItem]) -> None:
    """Leave out the counters; "1 halaman" helps no one."""
    items.clear()


def addresses() -> list[Any]:
    """Return the address of the desk of each village."""
    return [path("desa/<int:village_id>/", village_desk, name=DESK)]


def village_desk(request: HttpRequest, village_id: int) -> HttpResponse:
    """Show the desk of a village that is the user's business; the answer for any other is 404."""
    user: Any = request.user
    village = get_object_or_404(villages_of(user), pk=village_id)
    return render(request, "hub/editor/village_desk.html", {"desk": desk_of(village, user)})
