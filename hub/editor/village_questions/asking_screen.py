"""The asking village's screens: ask about a practice, read the answer, take back, change what it agrees to."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from wagtail.models import Page

from hub.content.question import QuestionPage
from hub.content.village import VillagePage
from hub.editor.short_forms.writing_places import chosen_place, own_villages
from hub.editor.village_questions.question_forms import AskForm, ConsentForm
from hub.editor.village_questions.question_rights import question_of_own_village, user_of
from hub.editor.village_questions.shown_questions import shown
from hub.models.phone_arrivals import ArrivedForm
from hub.models.user import User
from hub.models.village_notice import VillageNotice
from hub.pages.content import ContentPage
from hub.privacy.stopped import PublishingStopped
from hub.questions import answering
from hub.questions.asking import NewQuestion, QuestionRefused, ask, askable
from hub.questions.nearest_answers import nearest_answers

ASK, ASKED = "hub_ask", "hub_asked"
MOST_PLACES = 50
HAS_READ = "sudah-dibaca"
SENT = "Terkirim. Desa itu diberi tahu; jawabannya muncul di meja desa Anda."
TAKEN_BACK = "Pertanyaan ditarik. Tidak ada lagi yang perlu dijawab."
CHANGED = "Pilihan desa Anda dicatat."


def asking(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the form, then the answers that are nearest, then send; a form that arrives twice is sent once."""
    user, about = user_of(request), askable(page_id)
    if about is None:
        raise Http404("There is nothing to ask about.")
    village = chosen_place(user, request.GET.get("desa"))
    if village is None:
        return _places(request, user)
    if not isinstance(village, VillagePage) or not own_villages(user).filter(pk=village.pk).exists():
        raise Http404("There is no such village.")
    return _answered(request, user, village, about)


def _answered(request: HttpRequest, user: User, village: VillagePage, about: ContentPage) -> HttpResponse:
    is_sent = request.method == "POST"
    form, key = AskForm(request.POST if is_sent else None), _key(request)
    near: list[Any] = []
    if is_sent and form.is_valid():
        near = [] if HAS_READ in request.POST else nearest_answers(about, form.cleaned_data["question"])
        if not near:
            try:
                page = _send(user, village, about, form, key)
            except QuestionRefused as refused:
                form.add_error(None, list(refused.objections))
            else:
                messages.success(request, SENT)
                return redirect(ASKED, page.pk)
    origin = about.get_parent()
    asked = {"form": form, "about": about, "origin": origin, "place": village, "key": key, "near": near}
    return render(
        request,
        "hub/questions/ask.html",
        asked,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )


@transaction.atomic
def _send(user: User, village: VillagePage, about: ContentPage, form: AskForm, key: UUID) -> Page:
    row, is_first = ArrivedForm.objects.get_or_create(user=user, key=key)
    if not is_first and row.page is not None:
        return row.page
    said = form.cleaned_data
    question = NewQuestion(
        about=about,
        text=said["question"],
        may_be_shown=said["may_be_shown"],
        show_village=said["show_village"],
    )
    row.page = page = ask(village, question)
    row.save(update_fields=["page"])
    return page


def asked(request: HttpRequest, question_id: int) -> HttpResponse:
    """Show what became of a question of the own village, and do what its buttons say."""
    page, village = question_of_own_village(user_of(request), question_id)
    if request.method == "POST":
        try:
            messages.success(request, _done(request, page))
        except QuestionRefused as refused:
            messages.error(request, " ".join(refused.objections))
        except PublishingStopped as stopped:
            messages.error(request, " ".join(f"{objection}." for objection in stopped.objections))
        return redirect(ASKED, page.pk)
    VillageNotice.objects.filter(village=village.region, page=page.pk, seen_at=None).update(seen_at=timezone.now())
    [one] = shown([page], to_asker=True)
    consent = ConsentForm(initial={"may_be_shown": page.may_be_shown, "show_village": page.show_village})
    return render(
        request,
        "hub/questions/asked.html",
        {"place": village, "page": page, "shown": one, "consent": consent},
    )


def _done(request: HttpRequest, page: QuestionPage) -> str:
    if "tarik" in request.POST:
        answering.take_back(page)
        return TAKEN_BACK
    form = ConsentForm(request.POST)
    form.is_valid()
    answering.agree(page, **form.cleaned_data)
    return CHANGED


def _places(request: HttpRequest, user: User) -> HttpResponse:
    words = request.GET.get("cari", "").strip()
    found = own_villages(user)
    villages = (found.filter(title__icontains=words) if words else found)[:MOST_PLACES]
    links = [(village.title, urlencode({"desa": village.pk})) for village in villages]
    return render(request, "hub/short_forms/places.html", {"links": links, "words": words, "asked": {}})


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("kunci", ""))
    except ValueError:
        return uuid4()
