"""The sources of a village, and what its desk says of those that cannot be read."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from hub.content.village import VillagePage
from hub.editor.due import Due
from hub.editor.village_feeds import file_screen, new_source_screen, source_screen
from hub.editor.village_feeds.feed_rights import may_change, own_village
from hub.editor.village_questions.question_rights import user_of
from hub.models.feed_source import FeedEntry, FeedSource
from hub.models.user import User

# One failure may be the line.
FAILS_OFTEN = 3
MOST = 5


def addresses() -> list[Any]:
    """Return the addresses of all screens of sources and imports."""
    return [
        path("desa/<int:page_id>/sumber/", of_village, name=source_screen.LIST),
        path("desa/<int:page_id>/sumber/baru/", new_source_screen.adding, name=new_source_screen.NEW),
        path("desa/<int:page_id>/impor/", file_screen.importing, name=file_screen.IMPORT),
        path("sumber/<int:source_id>/", source_screen.of_source, name=new_source_screen.SOURCE),
    ]


def of_village(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the sources of a village in which the user writes; the answer for any other is 404."""
    user = user_of(request)
    village = own_village(user, page_id)
    sources = FeedSource.objects.filter(village=village).annotate(
        came=Count("entries", filter=Q(entries__outcome=FeedEntry.Outcome.IMPORTED)),
        changed=Count("entries", filter=Q(entries__changed_at__isnull=False)),
    )
    shown = {"place": village, "sources": sources, "may_change": may_change(user, village)}
    return render(request, "hub/feeds/list.html", shown)


def due_sources(village: VillagePage, user: User) -> Iterator[Due]:
    """Return the sources that have failed several times, for those who can do something; one statement."""
    if not may_change(user, village):
        return
    failing = FeedSource.objects.filter(village=village, is_paused=False, failures__gte=FAILS_OFTEN)
    for source in failing[:MOST]:
        yield Due(f"Tidak terbaca: {source}", source.error, reverse(new_source_screen.SOURCE, args=[source.pk]))
