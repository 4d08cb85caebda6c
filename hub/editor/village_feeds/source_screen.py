"""One source: how it is doing, what came from it, what becomes of it, and its buttons."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hub.content.village import VillagePage
from hub.editor.village_feeds.feed_forms import RulesForm
from hub.editor.village_feeds.feed_rights import may_change, may_release, own_source
from hub.editor.village_feeds.new_source_screen import SOURCE
from hub.editor.village_questions.question_rights import user_of
from hub.feeds.source_changes import change_source, remove_source
from hub.models.feed_source import FeedSource
from hub.models.user import User

LIST = "hub_feeds"
ON_A_SCREEN = 20
MOST_CATEGORIES = 20
SAVED = "Pilihan disimpan; berlaku untuk yang datang sesudah ini."
PAUSED, RESUMED = "Sumber dijeda: tidak ada yang diambil.", "Sumber dibaca lagi dalam beberapa menit."
SOON = "Sumber dibaca dalam beberapa menit."
DELETED = "Sumber dihapus. Draf dan tulisan yang sudah datang tetap ada."


def of_source(request: HttpRequest, source_id: int) -> HttpResponse:
    """Show the source, and do what its buttons say."""
    user = user_of(request)
    source, village = own_source(user, source_id)
    changes = may_change(user, village)
    form = _form(request, source, user, village)
    if request.method == "POST":
        if not changes:
            raise PermissionDenied
        done = _done(request, source, form, user, village)
        if done is not None:
            return done
    entries = Paginator(source.entries.select_related("page"), ON_A_SCREEN).get_page(request.GET.get("p"))
    return render(
        request,
        "hub/feeds/source.html",
        {"place": village, "source": source, "form": form if changes else None, "page": entries},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )


def _form(request: HttpRequest, source: FeedSource, user: User, village: VillagePage) -> RulesForm:
    data = request.POST if request.method == "POST" and "simpan" in request.POST else None
    return RulesForm(data, source=source, categories=_categories(source), may_release=may_release(user, village))


def _categories(source: FeedSource) -> list[str]:
    """Return the categories that a choice can be made for: those that came, and those already chosen for."""
    return sorted(source.categories)[:MOST_CATEGORIES]


def _done(
    request: HttpRequest, source: FeedSource, form: RulesForm, user: User, village: VillagePage
) -> HttpResponse | None:
    if "hapus" in request.POST:
        remove_source(source, by=user)
        messages.success(request, DELETED)
        return redirect(LIST, village.pk)
    if "jeda" in request.POST:
        change_source(source, "dijeda", by=user, is_paused=True)
        messages.success(request, PAUSED)
    elif "lanjut" in request.POST:
        change_source(source, "dilanjutkan", by=user, is_paused=False, next_read_at=timezone.now())
        messages.success(request, RESUMED)
    elif "baca" in request.POST:
        FeedSource.objects.filter(pk=source.pk).update(next_read_at=timezone.now())
        messages.success(request, SOON)
    elif form.is_valid():
        rules = _rules(source, form, user if may_release(user, village) else None)
        change_source(source, FeedSource.Mode(rules["mode"]).label, by=user, **rules)
        messages.success(request, SAVED)
    else:
        return None
    return redirect(SOURCE, source.pk)


def _rules(source: FeedSource, form: RulesForm, releasing: User | None) -> dict[str, Any]:
    """Return what was chosen; `releasing` is who chooses, if that is somebody who may publish.

    What was left out before is looked at again, so the site must not answer that nothing has changed.
    """
    said = form.cleaned_data
    rules: dict[str, Any] = {"mode": said["mode"], **FeedSource.FROM_THE_BEGINNING}
    if source.sort != FeedSource.Sort.REGISTER:
        rules |= {"default_kind": said["default_kind"], "categories": {**source.categories, **form.chosen()}}
    if said["mode"] == FeedSource.Mode.RELEASE and releasing is not None:
        rules["released_by"] = releasing
    return rules
