"""The screen of a village's questions: what waits for its answer, what it asked, and whom it could ask."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from hub.content.question import QuestionPage
from hub.content.village import VillagePage
from hub.editor.short_forms.writing_places import own_villages
from hub.editor.village_questions import answering_screen, asking_screen, responding_screen
from hub.editor.village_questions.question_rights import user_of
from hub.editor.village_questions.shown_questions import shown
from hub.models.publication import Publication
from hub.questions.asking import ASKABLE

LIST = "hub_questions"
MOST = 50
MOST_FOUND = 20


def addresses() -> list[Any]:
    """Return the addresses of all screens of questions."""
    return [
        path("tanya/<int:village_id>/", of_village, name=LIST),
        path("tanya/praktik/<int:page_id>/", asking_screen.asking, name=asking_screen.ASK),
        path("tanya/soal/<int:question_id>/", asking_screen.asked, name=asking_screen.ASKED),
        path("tanya/jawab/<int:question_id>/", answering_screen.answering, name=answering_screen.ANSWER),
        path("tanya/tanggapi/<int:adoption_id>/", responding_screen.responding, name=responding_screen.RESPOND),
        path("tanya/tanggapan/<int:response_id>/", responding_screen.responded, name=responding_screen.RESPONDED),
    ]


def of_village(request: HttpRequest, village_id: int) -> HttpResponse:
    """Show the questions of a village in which the user writes; the answer for any other is 404."""
    village = own_villages(user_of(request)).filter(pk=village_id).first()
    if village is None or not hasattr(village, "region"):
        raise Http404("There is no such village.")
    words = request.GET.get("cari", "").strip()[:100]
    to_us = QuestionPage.objects.filter(path__startswith=village.path).select_related("asked_by")
    by_us = QuestionPage.objects.filter(asked_by=village.region).select_related("asked_by")
    return render(
        request,
        "hub/questions/list.html",
        {
            "place": village,
            "waiting": shown(to_us.waiting().order_by("sent_at", "pk")[:MOST], to_asker=False),
            "closed": shown(to_us.exclude(answered_at=None).order_by("-answered_at", "-pk")[:MOST], to_asker=False),
            "asked": shown(by_us.order_by("-sent_at", "-pk")[:MOST], to_asker=True),
            "words": words,
            "found": _practices(village, words) if words else [],
        },
    )


def _practices(village: VillagePage, words: str) -> list[Any]:
    """Return public practices of other villages whose title holds the words, with their places."""
    found = Publication.objects.public().filter(kind__in=ASKABLE, title__icontains=words)
    rows = found.exclude(village__in=("", village.region.code)).order_by("-published_at", "-id")[:MOST_FOUND]
    return list(rows.values("page_id", "title", "places"))
