"""Keeps bulk actions and deletion from withdrawing pages without a reason."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.models import Page

from hub.pages.reviewers import reviews_from_above

ONE_BY_ONE = (
    "Belum ada yang ditarik. Tarik halaman satu per satu dengan tombol “Tarik dari tayangan”: desa perlu alasannya."
)
FIRST_WITHDRAW = "Belum dihapus. Tarik dulu halaman yang tayang, dengan alasan; desa perlu tahu."


def ask_for_reasons(
    request: HttpRequest, action_type: str, objects: Iterable[Any], _action: Any
) -> HttpResponse | None:
    """Refuse to withdraw many pages at once, and to delete from above what is live."""
    pages = [page for page in objects if isinstance(page, Page)]
    if action_type == "unpublish" and pages:
        return _refused(request, ONE_BY_ONE)
    if action_type == "delete" and any(_takes_down(request, page) for page in pages):
        return _refused(request, FIRST_WITHDRAW)
    return None


def withdraw_before_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead to the screen that withdraws if somebody above the village deletes what is live."""
    if not _takes_down(request, page):
        return None
    messages.warning(request, FIRST_WITHDRAW)
    return redirect("wagtailadmin_pages:unpublish", page.pk)


def _takes_down(request: HttpRequest, page: Page) -> bool:
    return bool(page.live and not page.alias_of_id and reviews_from_above(request.user, page))


def _refused(request: HttpRequest, words: str) -> HttpResponse:
    messages.error(request, words)
    before = request.GET.get("next", "")
    return redirect(before if _is_ours(before) else "wagtailadmin_home")


def _is_ours(address: str) -> bool:
    return address.startswith("/") and not address.startswith(("//", "/\\"))
