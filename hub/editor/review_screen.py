"""The one screen on which a reviewer reads a page, sees what changed, and decides."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.models import Page, TaskState

from hub.editor.reasons_form import ReasonsForm
from hub.models.review_rows import SampledLook
from hub.pages.content import ContentPage
from hub.review.deciding import approve, ask_for_changes, claim, release
from hub.review.reasons import CHANGE
from hub.review.sampling import find_good, find_wanting
from hub.review.stages import Stage, sits_at, stages_of
from hub.review.steps import ReviewState
from hub.review.submitting import ReviewRefused

DONE = {
    "ambil": "Tulisan ini diambil: peninjau lain melihat bahwa Anda sedang meninjaunya.",
    "lepas": "Tulisan ini dilepas untuk peninjau lain.",
    "setuju": "Disetujui. Penulisnya diberi tahu.",
    "perbaikan": "Dikembalikan dengan alasan. Penulisnya diberi tahu.",
    "baik": "Tercatat: tulisan yang tayang ini baik.",
}


class ChangesForm(ReasonsForm):
    """What the author is asked to change."""

    question = "Apa yang perlu diperbaiki?"
    offered = CHANGE


def addresses() -> list[Any]:
    """Return the addresses of the screen, for what waits and for what is out."""
    return [
        path("tinjauan/<int:state_id>/", deciding, name="hub_review"),
        path("tinjauan/tayang/<int:look_id>/", looking, name="hub_look"),
        path("tinjauan/pratinjau/<int:page_id>/<int:revision_id>/", preview, name="hub_review_preview"),
    ]


def deciding(request: HttpRequest, state_id: int) -> HttpResponse:
    """Show a page that waits, and do what the reviewer chose. Raises `PermissionDenied` away from the own stages."""
    state = get_object_or_404(ReviewState.objects.select_related("page", "claimed_by"), pk=state_id)
    if not sits_at(request.user, state.stage, state.page):
        raise PermissionDenied
    form = ChangesForm(request.POST or None)
    choices: dict[str, Callable[[], object]] = {
        "ambil": lambda: claim(state, request.user),
        "lepas": lambda: release(state, request.user),
        "setuju": lambda: approve(state, request.user, revision_id=_read(request)),
        "perbaikan": lambda: ask_for_changes(state, request.user, **_chosen(form)),
    }
    if request.method == "POST":
        done = _do(request, choices)
        return redirect("hub_reviews") if done in ("setuju", "perbaikan") else redirect("hub_review", state.pk)
    context = _shown(request, state.page) | {
        "state": state,
        "is_waiting": state.status == TaskState.STATUS_IN_PROGRESS,
        "is_taken": state.is_claimed_by_another(request.user),
        "is_own": state.claimed_by_id == request.user.pk,
        "is_last": stages_of(state.page)[-1] == state.stage,
        "author": state.workflow_state.requested_by,
        "form": form,
    }
    return render(request, "hub/review/screen.html", context)


def looking(request: HttpRequest, look_id: int) -> HttpResponse:
    """Show a page that is out and is looked at once. Raises `PermissionDenied` away from the own stages."""
    look = get_object_or_404(SampledLook.objects.select_related("page", "revision__user"), pk=look_id)
    if not sits_at(request.user, Stage.REGENCY, look.page):
        raise PermissionDenied
    form = ChangesForm(request.POST or None)
    choices: dict[str, Callable[[], object]] = {
        "baik": lambda: find_good(look, request.user),
        "perbaikan": lambda: find_wanting(look, request.user, **_chosen(form)),
    }
    if request.method == "POST":
        return redirect("hub_reviews") if _do(request, choices) else redirect("hub_look", look.pk)
    context = _shown(request, look.page) | {"look": look, "author": look.revision.user, "form": form}
    return render(request, "hub/review/screen.html", {**context, "is_waiting": look.looked_at is None})


@xframe_options_sameorigin
def preview(request: HttpRequest, page_id: int, revision_id: int) -> HttpResponse:
    """Show the draft as readers would see it, inside the screen. Raises `PermissionDenied` for other people's pages."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = get_object_or_404(page.revisions, pk=revision_id).as_object()
    if not isinstance(draft, ContentPage):
        raise Http404("This page is not published.")
    return draft.serve_preview(request, "")


def _do(request: HttpRequest, choices: dict[str, Callable[[], object]]) -> str:
    """Do what was chosen, and return its name; empty if it was refused, which the reviewer is told."""
    name = next((name for name in choices if name in request.POST), "")
    try:
        if name:
            choices[name]()
            messages.success(request, DONE[name])
    except ReviewRefused as refused:
        messages.error(request, str(refused))
        return ""
    return name


def _chosen(form: ChangesForm) -> dict[str, Any]:
    if not form.is_valid():
        raise ReviewRefused("; ".join(str(error) for errors in form.errors.values() for error in errors))
    return {"reasons": form.cleaned_data["reasons"], "own_words": form.cleaned_data["own_words"]}


def _read(request: HttpRequest) -> int:
    """Return the draft that the reviewer had before her; zero for anything else, which no draft has."""
    asked = request.POST.get("revision", "")
    return int(asked) if asked.isdecimal() else 0


def _shown(request: HttpRequest, page: Page) -> dict[str, Any]:
    """Return the page, the draft that is shown, and how it differs from what is live."""
    specific = page.specific
    region = getattr(page.get_ancestors().filter(depth=5).first(), "region", None)
    return {
        "page": page,
        "place": region,
        "revision_id": page.latest_revision_id,
        "differences": _differences(request, specific) if page.live else [],
    }


def _differences(request: HttpRequest, live: Page) -> list[Any]:
    draft = live.get_latest_revision_as_object()
    panel = type(live).get_edit_handler().get_bound_panel(instance=live, request=request, form=None)
    compared = (compare(live, draft) for compare in panel.get_comparison())
    return [one for one in compared if one.has_changed()]
