"""Adds a source: first what would come from it is shown, then one button keeps it."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hub.content.village import VillagePage
from hub.editor.village_feeds.feed_forms import SourceForm
from hub.editor.village_feeds.feed_rights import may_change, own_village
from hub.editor.village_questions.question_rights import user_of
from hub.feeds.arrived_items import ArrivedFeed, ArrivedItem
from hub.feeds.became import Became
from hub.feeds.feed_fetching import found_source
from hub.feeds.feed_problems import FeedProblem
from hub.feeds.imported_kinds import CHOICES, REGISTER_KIND
from hub.feeds.source_changes import SourceThere, add_source
from hub.feeds.taking import forecast
from hub.fetching.requesting import checked_host
from hub.models.feed_source import FeedSource
from hub.models.user import User

NEW, SOURCE = "hub_feed_new", "hub_feed"
MOST_SOURCES = 10
MOST_TRIES, TRIES_IN_SECONDS = 10, 600
TRIES = "feed_tries"
TOO_MANY_TRIES = "Terlalu sering mencoba. Tunggu sepuluh menit, lalu coba lagi."
TOO_MANY = "Sudah ada {count} sumber. Hapus satu yang tidak dipakai lagi."
ALREADY = "Sumber ini sudah ada."
KEPT = "Sumber disimpan. Yang pertama datang dalam beberapa menit."
LABELS = {key: label.lower() for key, label in CHOICES} | {REGISTER_KIND: "informasi publik"}
WILL = {
    Became.DRAFT: "draf {kind}",
    Became.REPEATED: "sudah ada di sini",
    Became.LEFT_OUT: "tidak diambil",
    Became.UNCHANGED: "sudah datang",
}


@dataclass(frozen=True)
class Expected:
    """One piece that would come, and what would become of it, in words."""

    title: str
    at: datetime | None
    will: str
    pictures: int


def adding(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the form; then what would come; then keep the source. Only the approver and the companion may."""
    user = user_of(request)
    village = own_village(user, page_id)
    if not may_change(user, village):
        raise PermissionDenied
    form = SourceForm(request.POST if request.method == "POST" else None)
    shown: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        answer = _looked(request, form, village, user, shown)
        if answer is not None:
            return answer
    return render(
        request,
        "hub/feeds/new.html",
        {"place": village, "form": form, **shown},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )


def expected(source: FeedSource, feed: ArrivedFeed, village: VillagePage) -> list[Expected]:
    """Return what would become of each item; three statements each."""
    return [_expected(source, item, village) for item in feed.items]


def _expected(source: FeedSource, item: ArrivedItem, village: VillagePage) -> Expected:
    is_register = source.sort == FeedSource.Sort.REGISTER
    kind = REGISTER_KIND if is_register else source.kind_for(list(item.categories))
    will = WILL[forecast(source, item, village)].format(kind=LABELS.get(kind, kind))
    return Expected(item.title, item.at, will, len(item.pictures))


def _looked(
    request: HttpRequest, form: SourceForm, village: VillagePage, user: User, shown: dict[str, Any]
) -> HttpResponse | None:
    """Look at the address, and keep it if that is asked; None if the screen is to be shown."""
    if FeedSource.objects.filter(village=village).count() >= MOST_SOURCES:
        form.add_error(None, TOO_MANY.format(count=MOST_SOURCES))
        return None
    if not _may_try(request):
        form.add_error(None, TOO_MANY_TRIES)
        return None
    sort = form.cleaned_data["sort"]
    try:
        address, feed = found_source(sort, form.cleaned_data["address"], code=village.region.code)
    except FeedProblem as problem:
        form.add_error("address", str(problem))
        return None
    source = FeedSource(
        village=village,
        sort=sort,
        address=address,
        host=checked_host(address),
        title=feed.title,
        made_by=user,
        categories=dict.fromkeys(feed.categories),
    )
    if "simpan" not in request.POST:
        shown.update(found=feed, source=source, expected=expected(source, feed, village))
        return None
    try:
        add_source(source, by=user)
    except SourceThere:
        form.add_error("address", ALREADY)
        return None
    messages.success(request, KEPT)
    return redirect(SOURCE, source.pk)


def _may_try(request: HttpRequest) -> bool:
    """Say whether this session may still ask other servers now, and count it."""
    now = timezone.now().timestamp()
    recent = [at for at in request.session.get(TRIES, []) if at > now - TRIES_IN_SECONDS]
    if len(recent) >= MOST_TRIES:
        return False
    request.session[TRIES] = [*recent, now]
    return True
