"""Closes screens of Wagtail that show, to whoever may enter, what belongs to others."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import ResolverMatch
from wagtail.models import Page

from hub.editor.known_titles import looks, nobody_looks_afterwards
from hub.editor.upload_forms import note_place
from hub.models.roles import Rights
from hub.tenancy.grants import grants_of, holds
from hub.tenancy.page_policy import explorable, opens

# Wagtail's names for page ids in its addresses; "pk" is one only where the screen is about pages.
PAGE_IDS = frozenset({"page_id", "page_pk", "page_to_move_id", "parent_page_id", "destination_id"})
ABOUT_PAGES = ("wagtailadmin_pages:", "wagtailadmin_api:pages")
# Offers pages of other places too, and says which (`hub.editor.page_chooser`).
OWN_CHOOSER = "wagtailadmin_choose_page"
# What everybody needs who has logged in; nothing here belongs to anybody else.
FOR_ALL = (
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_logout",
    "wagtailadmin_login",
    "wagtailadmin_password_reset",
    "wagtailadmin_dismissibles",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_error_test",
    # Ours, under the name of Wagtail's (`document_serving`); it leads to the log-in.
    "wagtaildocs_serve",
)
# These ask our policies what the user may see. They are for those who work with pages or media.
BY_POLICY = (
    "wagtailadmin_api:",
    "wagtailadmin_explore",
    "wagtailadmin_pages:",
    "wagtailadmin_choose_",
    "wagtailadmin_editing_sessions:",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_block_preview",
    "wagtail_bulk_action",
    "wagtailembeds:",
    "wagtaildocs",
    "wagtailimages",
)
# These ask for Django's permissions, which only roles have that count everywhere.
BY_PERMISSION = ("wagtailsettings:", "wagtailsnippets", "wagtailusers_users:")


class OwnSight:
    """Answers 404 where a screen of Wagtail would show, or does not ask about, what the user may not see.

    A screen that is named nowhere above is open only to those whose role counts for the whole hub, so one that a new
    version of Wagtail adds is closed until somebody has looked at it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; `process_view()` does the work."""
        with nobody_looks_afterwards():
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _arguments: tuple[Any, ...], names: dict[str, Any]
    ) -> None:
        """Raise `Http404` unless the user may open the screen, and every page in its address."""
        match = request.resolver_match
        # Our own screens check permissions by their own rules. The session may be read only from here on.
        if match is None or not match.view_name.startswith("wagtail"):
            return
        if not request.user.is_authenticated:
            return
        note_place(request)
        looks(request.user)
        if request.user.is_superuser:
            return
        if not is_open(request.user, match.view_name) or not _are_open(request, page_ids(match, names)):
            raise Http404("There is no such page.")


def page_ids(match: ResolverMatch, names: dict[str, Any]) -> set[int]:
    """Return the numbers of pages in an address."""
    if match.view_name.startswith(OWN_CHOOSER):
        return set()
    known = PAGE_IDS | {"pk"} if match.view_name.startswith(ABOUT_PAGES) else PAGE_IDS
    return {int(value) for name, value in names.items() if name in known}


def is_open(user: Any, name: str) -> bool:
    """Say whether somebody who is not a superuser may open Wagtail's screen with this name."""
    if not name.startswith("wagtail"):
        return True
    if name.startswith((*FOR_ALL, *BY_PERMISSION)):
        return True
    if name.startswith(BY_POLICY):
        return any(grant.rights.pages or grant.rights.media for grant in grants_of(user))
    return holds(user, _counts_everywhere)


def _counts_everywhere(rights: Rights) -> bool:
    return rights.everywhere


def _are_open(request: HttpRequest, numbers: set[int]) -> bool:
    """Say whether each page is in the user's part of the tree, on the way to it, or waits for the user's review."""
    if not numbers:
        return True
    pages = list(Page.objects.filter(pk__in=numbers))
    closed = {page.pk for page in pages if not opens(request.user, page)}
    if closed:
        on_the_way = Page.objects.filter(explorable(request.user), pk__in=closed)
        closed -= set(on_the_way.values_list("pk", flat=True))
    return len(pages) == len(numbers) and all(
        page.pk not in closed or page.permissions_for_user(request.user).can_edit() for page in pages
    )
