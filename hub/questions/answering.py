"""What becomes of a question: the village that was asked answers or declines; the one that asked may take back."""

from contextlib import suppress
from enum import Enum
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from hub.content.question import Declined, QuestionPage
from hub.models.village_notice import VillageNotice
from hub.questions.asking import QuestionRefused, refuse_personal_data
from hub.review.submitting import ReviewRefused, send_for_review

CLOSED = "Pertanyaan ini sudah ditolak atau ditarik. Tidak ada yang berubah."
CHANGED = (
    "Jawaban ini baru saja diubah orang lain. Yang Anda tulis masih ada di sini; tekan sekali lagi bila tulisan Anda "
    "yang benar."
)
ANSWERED = "Pertanyaan ini sudah dijawab, jadi tidak dapat ditolak atau ditarik lagi."
EMPTY = "Tulis jawabannya, atau pilih alasan mengapa tidak dapat dijawab."


class AnswerOutcome(Enum):
    """What became of an answer."""

    SENT = "sent"
    PUBLISHED = "published"
    WAITS = "waits"


@transaction.atomic
def answer(page: QuestionPage, text: str, *, user: Any, publishes: bool, seen: int | None) -> AnswerOutcome:
    """Store the answer, which the village that asked reads at once, and publish it if both agree to that.

    `seen` is the revision that the writer began with. What is public already is changed only by somebody who may
    publish; of anybody else the new answer waits for a review. Raises `QuestionRefused` and `PublishingStopped`.
    """
    row = _locked(page)
    if row.declined or row.taken_back_at:
        raise QuestionRefused(CLOSED)
    if row.latest_revision_id != seen:
        raise QuestionRefused(CHANGED)
    if not text.strip():
        raise QuestionRefused(EMPTY)
    row.answer = text.strip()
    refuse_personal_data(row)
    is_live = row.live
    if not is_live:
        row.save()
    revision = row.save_revision(user=user, log_action=True, clean=False)
    if not row.may_be_shown or not (publishes or is_live):
        return AnswerOutcome.SENT
    if row.permissions_for_user(user).can_publish():
        PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)
        return AnswerOutcome.PUBLISHED
    _send_for_review(row, user)
    return AnswerOutcome.WAITS


@transaction.atomic
def decline(page: QuestionPage, reason: Declined) -> None:
    """Close the question with the reason, and tell the village that asked. Raises `QuestionRefused`."""
    row = _locked(page)
    if not row.is_open:
        raise QuestionRefused(ANSWERED if row.answered_at else CLOSED)
    QuestionPage.objects.filter(pk=row.pk).update(declined=reason.value)
    if row.asked_by_id:
        VillageNotice.objects.create(village_id=row.asked_by_id, kind=VillageNotice.Kind.DECLINED, page_id=row.pk)


@transaction.atomic
def take_back(page: QuestionPage) -> None:
    """Close the question for the village that asked. Raises `QuestionRefused` if it is answered or closed."""
    row = _locked(page)
    if not row.is_open:
        raise QuestionRefused(ANSWERED if row.answered_at else CLOSED)
    QuestionPage.objects.filter(pk=row.pk).update(taken_back_at=timezone.now())


@transaction.atomic
def agree(page: QuestionPage, *, may_be_shown: bool, show_village: bool) -> None:
    """Change what the asking village agrees to; what is public follows in the same transaction."""
    row = _locked(page)
    agreed = {"may_be_shown": may_be_shown, "show_village": may_be_shown and show_village}
    QuestionPage.objects.filter(pk=row.pk).update(**agreed)
    if not row.live:
        return
    if may_be_shown:
        row.save()
    else:
        row.revisions.update(approved_go_live_at=None)
        row.unpublish()


def _locked(page: QuestionPage) -> QuestionPage:
    """Lock the question, and return it as it is now. Raises `QuestionRefused` if it has been deleted."""
    Page.objects.select_for_update(no_key=True).filter(pk=page.pk).first()
    row: QuestionPage | None = QuestionPage.objects.select_related("asked_by").filter(pk=page.pk).first()
    if row is None:
        raise QuestionRefused(CLOSED)
    return row


def _send_for_review(page: QuestionPage, user: Any) -> None:
    with suppress(ReviewRefused):  # If it waits already, the reviewer reads the newest draft.
        send_for_review(page, user)
