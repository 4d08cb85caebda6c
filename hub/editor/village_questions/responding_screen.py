"""The screen on which a village that was copied responds to the copy, and the one on which the copier reads it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from hub.content.adoption import AdoptionPage
from hub.content.response import ResponsePage
from hub.content.village import VillagePage
from hub.editor.asked_numbers import asked_number
from hub.editor.short_forms.writing_places import own_villages
from hub.editor.village_questions.question_forms import ResponseForm, refusals_at
from hub.editor.village_questions.question_rights import user_of
from hub.models.user import User
from hub.models.village_notice import VillageNotice
from hub.questions import responding as rules
from hub.questions.answering import AnswerOutcome
from hub.questions.asking import QuestionRefused

RESPOND, RESPONDED = "hub_respond", "hub_responded"
WITHDRAW = "tarik"
WITHDRAWN = "Tanggapan ditarik. Pembaca tidak menerimanya lagi."
TOLD = {
    AnswerOutcome.PUBLISHED: "Tanggapan sudah tayang, dan desa yang meniru diberi tahu.",
    AnswerOutcome.WAITS: "Tanggapan dikirim untuk ditinjau; setelah disetujui, tanggapan ini tayang.",
}


def responding(request: HttpRequest, adoption_id: int) -> HttpResponse:
    """Show the adoption with the response of the own village, or its form; nothing typed is lost.

    Whoever does not write in the village that was copied gets 404.
    """
    user = user_of(request)
    adoption, origin = _copied_from_us(user, adoption_id)
    page = rules.response_to(adoption, origin)
    if request.method == "POST" and WITHDRAW in request.POST and page is not None:
        return _withdrawn(request, adoption, page, user)
    form = ResponseForm(request.POST if request.method == "POST" else None, initial={"words": _words(page)})
    if request.method == "POST" and _sent(request, adoption, form, user):
        return redirect(RESPOND, adoption.pk)
    page = rules.response_to(adoption, origin)
    return render(
        request,
        "hub/questions/respond.html",
        {"place": origin, "adoption": adoption, "copier": adoption.get_parent(), "page": page, "form": form},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )


def responded(request: HttpRequest, response_id: int) -> HttpResponse:
    """Show a public response to the people of the village that copied; the answer for anybody else is 404."""
    found: Any = get_object_or_404(ResponsePage.objects.select_related("adoption"), pk=response_id, live=True)
    page: ResponsePage = found
    above = page.adoption.get_parent().pk if page.adoption else None
    village = own_villages(user_of(request)).filter(pk=above).first()
    if village is None:
        raise Http404("There is no such response.")
    VillageNotice.objects.filter(page=page.pk, seen_at=None).update(seen_at=timezone.now())
    return render(
        request,
        "hub/questions/responded.html",
        {"place": village, "page": page, "adoption": page.adoption, "origin": page.get_parent()},
    )


def _copied_from_us(user: User, adoption_id: int) -> tuple[AdoptionPage, VillagePage]:
    adoption = rules.respondable(adoption_id)
    origin = rules.origin_of(adoption) if adoption is not None else None
    if adoption is None or origin is None or not own_villages(user).filter(pk=origin.pk).exists():
        raise Http404("There is no such adoption.")
    return adoption, origin


def _sent(request: HttpRequest, adoption: AdoptionPage, form: ResponseForm, user: User) -> bool:
    if not form.is_valid():
        return False
    with refusals_at(form):
        outcome = rules.respond(
            adoption,
            form.cleaned_data["words"],
            user=user,
            seen=asked_number(request.POST.get("versi")),
        )
        messages.success(request, TOLD[outcome])
    return form.is_valid()


def _withdrawn(request: HttpRequest, adoption: AdoptionPage, page: ResponsePage, user: User) -> HttpResponse:
    try:
        rules.withdraw_response(page, user=user)
    except QuestionRefused as refused:
        messages.error(request, " ".join(refused.objections))
    else:
        messages.success(request, WITHDRAWN)
    return redirect(RESPOND, adoption.pk)


def _words(page: ResponsePage | None) -> str:
    return page.words if page is not None else ""
