"""The screen that says why readers find a page by some words, or why they do not."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.http import require_safe
from wagtail.admin.widgets import Button
from wagtail.models import Page

from hub.models.user import User
from hub.pages.content import ContentPage
from hub.synonyms.why_found import why_found

ADDRESS = "hub_why_found"
LONGEST_QUERY = 100


def addresses() -> list[Any]:
    """Return the address of the screen."""
    return [path("pencarian-tulisan/<int:page_id>/", screen, name=ADDRESS)]


def header_buttons(page: Page, user: User, **_shown_on: Any) -> list[Button]:
    """Lead whoever may change the page to the screen."""
    if not _is_open(page, user):
        return []
    return [Button("Apakah ditemukan?", reverse(ADDRESS, args=[page.pk]), icon_name="search", priority=86)]


@require_safe
def screen(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show what stands in the way and what the words lead to. Raises `PermissionDenied` for who may not change it."""
    page = get_object_or_404(Page, pk=page_id)
    if not _is_open(page, request.user):
        raise PermissionDenied
    asked = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST_QUERY]
    shown = {"page": page, "asked": asked, "why": why_found(page, asked)}
    return render(request, "hub/editor/why_found.html", shown)


def _is_open(page: Page, user: Any) -> bool:
    return issubclass(page.specific_class or Page, ContentPage) and page.permissions_for_user(user).can_edit()
