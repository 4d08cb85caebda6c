"""Where a village reads what readers wrote, and decides whether it is shown."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from hub.comments.moderating import decide, hide, may_moderate, shown_comments_of, waiting_comments
from hub.content.village import VillagePage
from hub.editor.asked_numbers import asked_number
from hub.editor.due import CountedDue, Due
from hub.models.user import User

COMMENTS = "hub_comments"
PER_PAGE = 20
GONE = "Tanggapan itu sudah diputuskan orang lain."


def addresses() -> list[Any]:
    """Return the address of the list."""
    return [path("tanggapan/", comments, name=COMMENTS)]


def due_comments(village: VillagePage, user: User) -> Iterator[CountedDue]:
    """Return for the desk of the village how many comments wait."""
    rows = waiting_comments(user).filter(page__path__startswith=village.path).values("pk")
    yield CountedDue(rows, _comments_to_read)


def _comments_to_read(count: int) -> Iterator[Due]:
    yield Due(f"Baca {count} tanggapan pembaca", "belum tampil sebelum Anda setujui", reverse(COMMENTS))


def comments(request: HttpRequest) -> HttpResponse:
    """Show what waits, oldest first, or decide on one. Raises `PermissionDenied` for whoever decides on none."""
    user: Any = request.user
    if not may_moderate(user):
        raise PermissionDenied
    if request.method == "POST":
        told = _decided(request, user)
        messages.success(request, told) if told else messages.error(request, GONE)
        return redirect(COMMENTS)
    page = Paginator(waiting_comments(user), PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "hub/editor/comments.html", {"page": page, "shown": shown_comments_of(user)[:PER_PAGE]})


def _decided(request: HttpRequest, user: User) -> str:
    """Do what the button says, and return what the screen then tells; "" if somebody else was faster."""
    number = asked_number(request.POST.get("tanggapan"))
    if number is None:
        return ""
    if "sembunyikan" in request.POST:
        return "Tanggapan tidak tampil lagi." if hide(number, user) else ""
    is_shown = "tampilkan" in request.POST
    if not decide(number, user, is_shown=is_shown):
        return ""
    return "Tanggapan ditampilkan." if is_shown else "Tanggapan tidak ditampilkan."
