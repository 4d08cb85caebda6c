"""Where an editor makes a link for somebody without an account who should read a draft, and revokes it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from wagtail.admin.widgets import Button
from wagtail.models import Page

from hub.editor.asked_numbers import asked_number
from hub.models.preview_link import PreviewLink
from hub.models.user import User
from hub.pages.content import ContentPage
from hub.previewing.preview_links import (
    MOST_OPEN,
    VALID_FOR,
    TooManyLinks,
    address_of,
    make_preview_link,
    open_links,
)

ADDRESS = "hub_preview_links"


def addresses() -> list[Any]:
    """Return the address of the screen."""
    return [path("tautan-pratinjau/<int:page_id>/", preview_links, name=ADDRESS)]


def header_buttons(page: Page, user: User, **_shown_on: Any) -> list[Button]:
    """Lead whoever may change the page to the screen."""
    if not issubclass(page.specific_class or Page, ContentPage) or not page.permissions_for_user(user).can_edit():
        return []
    return [Button("Tautan pratinjau", reverse(ADDRESS, args=[page.pk]), icon_name="link", priority=85)]


def preview_links(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the open links; make or revoke one. Raises `PermissionDenied` for who may not change the page."""
    page = get_object_or_404(Page, pk=page_id)
    is_content = issubclass(page.specific_class or Page, ContentPage)
    if not is_content or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST":
        _change(request, page)
        return redirect(ADDRESS, page.pk)
    links = [(link, address_of(link)) for link in open_links(page)]
    shown = {"page": page, "links": links, "days": VALID_FOR.days, "may_make": len(links) < MOST_OPEN}
    return render(request, "hub/editor/preview_links.html", shown)


def _change(request: HttpRequest, page: Page) -> None:
    revoked = asked_number(request.POST.get("cabut"))
    if revoked is not None:
        PreviewLink.objects.filter(pk=revoked, page_id=page.pk).delete()
        messages.success(request, "Tautan dicabut: siapa pun yang memilikinya tidak dapat membukanya lagi.")
        return
    try:
        make_preview_link(page, by=request.user)
    except TooManyLinks:
        messages.error(request, f"Sudah ada {MOST_OPEN} tautan. Cabut salah satunya dulu.")
    else:
        messages.success(request, "Tautan dibuat. Salin, lalu kirim hanya kepada yang perlu membacanya.")
