"""The screen on which a companion makes a link for a new password, for people of the own villages."""

import base64
from typing import Any

from allauth.mfa.adapter import get_adapter
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin.auth import user_passes_test
from wagtail.admin.menu import MenuItem

from hub.accounts.helped_people import helped_people, may_help_somebody
from hub.accounts.reset_links import NotToHelp, make_link
from hub.models.membership import Membership
from hub.models.user import User

PEOPLE_A_PAGE = 50
for_helpers = user_passes_test(may_help_somebody)


@for_helpers  # type: ignore[untyped-decorator]  # Wagtail has no types.
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """List the people whom one may help, by name, with a search."""
    assert isinstance(request.user, User)  # noqa: S101  Wagtail lets nobody else in.
    found = helped_people(request.user).order_by("first_name", "last_name", "username")
    if asked := request.GET.get("q", "").strip():
        found = found.filter(
            Q(username__icontains=asked) | Q(first_name__icontains=asked) | Q(last_name__icontains=asked)
        )
    roles = Prefetch("memberships", queryset=Membership.objects.current().select_related("node"), to_attr="roles")
    page = Paginator(found.prefetch_related(roles), PEOPLE_A_PAGE).get_page(request.GET.get("p"))
    return render(request, "hub/accounts/help_people.html", {"page": page, "asked": asked})


@for_helpers  # type: ignore[untyped-decorator]
@require_POST
def link(request: HttpRequest, user_id: int) -> HttpResponse:
    """Make a link and show it, this once."""
    assert isinstance(request.user, User)  # noqa: S101
    person = get_object_or_404(User, pk=user_id)
    try:
        address = make_link(person, by=request.user)
    except NotToHelp as error:
        raise Http404 from error
    drawn = base64.b64encode(get_adapter().build_totp_svg(address).encode()).decode()
    shown = {"person": person, "address": address, "drawn": f"data:image/svg+xml;base64,{drawn}"}
    response = render(request, "hub/accounts/help_link.html", shown)
    response["Cache-Control"] = "no-store"
    return response


def addresses() -> list[Any]:
    """Return the addresses of the screen."""
    return [
        path("help-to-log-in/", people, name="hub_help_people"),
        path("help-to-log-in/<int:user_id>/", link, name="hub_help_link"),
    ]


class HelpItem(MenuItem):
    """The entry in the menu."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may help somebody."""
        return may_help_somebody(request.user)


def menu_item() -> HelpItem:
    """Return the entry in the menu."""
    return HelpItem("Bantu masuk", reverse("hub_help_people"), name="help-to-log-in", icon_name="key", order=850)
