"""The addresses and the menu entry of the team screens."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from wagtail.admin.menu import MenuItem

from hub.onboarding.places_screen import places
from hub.onboarding.team_screen import cards, handing_over, member, team
from hub.onboarding.upload_screen import upload
from hub.tenancy.grants import holds


def addresses() -> list[Any]:
    """Return the addresses below the CMS."""
    return [
        path("tim/", places, name="hub_teams"),
        path("tim/masukkan/", upload, name="hub_onboarding"),
        path("tim/<int:page_id>/", team, name="hub_team"),
        path("tim/<int:page_id>/anggota/<int:membership_id>/", member, name="hub_team_member"),
        path("tim/<int:page_id>/serah-terima/", handing_over, name="hub_hand_over"),
        path("tim/<int:page_id>/kartu/", cards, name="hub_team_cards"),
    ]


class TeamMenuItem(MenuItem):
    """Leads to the team, or to the list of teams."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever appoints somebody."""
        return holds(request.user, lambda rights: bool(rights.appoints))


def menu_entry() -> MenuItem:
    """Return the entry of the main menu."""
    return TeamMenuItem("Tim", reverse("hub_teams"), name="team", icon_name="group", order=450)
