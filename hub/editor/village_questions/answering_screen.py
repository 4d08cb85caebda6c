"""The screen on which the village that was asked answers, or says in closed words why not."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hub.content.question import Declined, QuestionPage
from hub.editor.asked_numbers import asked_number
from hub.editor.village_questions.question_forms import AnswerForm, DeclineQuestionForm, refusals_at
from hub.editor.village_questions.question_rights import question_to_own_village, user_of
from hub.editor.village_questions.shown_questions import shown
from hub.models.user import User
from hub.models.village_notice import VillageNotice
from hub.questions import answering as rules
from hub.questions.answering import AnswerOutcome

ANSWER = "hub_answer"
DECLINE = "tolak"
TOLD = {
    AnswerOutcome.SENT: "Jawaban terkirim ke desa penanya.",
    AnswerOutcome.PUBLISHED: "Jawaban terkirim, dan tanya jawab ini sudah tayang.",
    AnswerOutcome.WAITS: "Jawaban dikirim untuk ditinjau; setelah disetujui tanya jawab ini tayang.",
}
TOLD_DECLINED = "Desa penanya diberi tahu."


def answering(request: HttpRequest, question_id: int) -> HttpResponse:
    """Show the question with the form of its answer, and do what its buttons say; nothing typed is lost."""
    user = user_of(request)
    page = question_to_own_village(user, question_id)
    is_sent = request.method == "POST"
    declines = is_sent and DECLINE in request.POST
    decline = DeclineQuestionForm(request.POST if declines else None)
    form = AnswerForm(
        request.POST if is_sent and not declines else None,
        may_publish=page.may_be_shown and not page.live,
        initial={"answer": _latest(page)},
    )
    done = is_sent and (_declined(request, page, decline) if declines else _answered(request, page, form, user))
    if done:
        return redirect(ANSWER, page.pk)
    if not is_sent:
        _seen(page)
    [one] = shown([page], to_asker=False)
    return render(
        request,
        "hub/questions/answer.html",
        {"place": page.get_parent(), "page": page, "shown": one, "form": form, "decline": decline},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or decline.errors else HTTPStatus.OK,
    )


def _answered(request: HttpRequest, page: QuestionPage, form: AnswerForm, user: User) -> bool:
    if not form.is_valid():
        return False
    said = form.cleaned_data
    with refusals_at(form):
        outcome = rules.answer(
            page,
            said["answer"],
            user=user,
            publishes=said.get("publishes", False),
            seen=asked_number(request.POST.get("versi")),
        )
        messages.success(request, TOLD[outcome])
    if not form.is_valid():
        page.refresh_from_db()
    return form.is_valid()


def _declined(request: HttpRequest, page: QuestionPage, form: DeclineQuestionForm) -> bool:
    if not form.is_valid():
        return False
    with refusals_at(form):
        rules.decline(page, Declined(form.cleaned_data["declined"]))
        messages.success(request, TOLD_DECLINED)
    return form.is_valid()


def _latest(page: QuestionPage) -> str:
    """Return the answer of the newest draft, which may wait for a review."""
    draft: QuestionPage = page.get_latest_revision_as_object()
    return draft.answer


def _seen(page: QuestionPage) -> None:
    told = VillageNotice.objects.filter(page=page.pk, seen_at=None).exclude(village=page.asked_by_id)
    told.update(seen_at=timezone.now())
