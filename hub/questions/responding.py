"""The village that was copied responds to a copy once; the adoption itself it cannot change."""

from contextlib import suppress
from typing import Any

from django.db import transaction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from hub.content.adoption import AdoptionPage
from hub.content.question import title_of
from hub.content.response import ResponsePage
from hub.content.village import VillagePage
from hub.models.publication import Publication
from hub.questions.answering import AnswerOutcome
from hub.questions.asking import QuestionRefused, refuse_personal_data
from hub.review.submitting import ReviewRefused, send_for_review
from hub.shapes.adoptions import KIND

GONE = "Penerapan ini tidak lagi terbit, jadi tidak dapat ditanggapi."
ALREADY = "Desa Anda sudah menanggapi penerapan ini. Tarik dahulu tanggapan itu bila ingin menggantinya."
CHANGED = (
    "Tanggapan ini baru saja ditulis orang lain di desa Anda. Yang Anda tulis masih ada di sini; tekan sekali lagi "
    "bila tulisan Anda yang benar."
)
NOT_SHOWN = "Tanggapan ini tidak sedang tayang. Tidak ada yang berubah."
MAY_NOT = "Hanya penyetuju desa yang dapat menarik tanggapan yang sudah tayang."


def respondable(page_id: int) -> AdoptionPage | None:
    """Return the adoption with this page number if it is public and what it copied still has a page."""
    if not Publication.objects.public().filter(page_id=page_id, kind=KIND).exists():
        return None
    found: AdoptionPage | None = AdoptionPage.objects.filter(pk=page_id).exclude(adopted_from=None).first()
    return found


def origin_of(adoption: AdoptionPage) -> VillagePage | None:
    """Return the village that was copied, now; None if what was copied has no page below a village."""
    above = adoption.adopted_from.get_ancestors() if adoption.adopted_from else Page.objects.none()
    found: VillagePage | None = VillagePage.objects.filter(pk__in=above.values("pk")).first()
    return found


def response_to(adoption: AdoptionPage, origin: VillagePage) -> ResponsePage | None:
    """Return what the origin said about the adoption, public or not; None if it has said nothing."""
    found: ResponsePage | None = ResponsePage.objects.child_of(origin).filter(adoption=adoption).first()
    return found


@transaction.atomic
def respond(adoption: AdoptionPage, text: str, *, user: Any, seen: int | None) -> AnswerOutcome:
    """Store the response, and publish it or send it for review; one that is sent twice is stored once.

    Adoption and origin are locked first, so there is one response when two people send at the same moment. `seen` is
    the revision that the writer began with. Raises `QuestionRefused` and `PublishingStopped`.
    """
    origin = origin_of(adoption)
    keys = [adoption.pk, *([origin.pk] if origin else [])]
    list(Page.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
    if origin is None or respondable(adoption.pk) is None:
        raise QuestionRefused(GONE)
    words, page = text.strip(), response_to(adoption, origin)
    if page is not None and page.live:
        if page.words == words:
            return AnswerOutcome.PUBLISHED
        raise QuestionRefused(ALREADY)
    if page is not None and page.latest_revision_id != seen and page.words != words:
        raise QuestionRefused(CHANGED)
    return _sent(_stored(page, words, adoption=adoption, origin=origin), user)


@transaction.atomic
def withdraw_response(page: ResponsePage, *, user: Any) -> None:
    """Withdraw the response, which may then be written again. Raises `QuestionRefused`."""
    Page.objects.select_for_update(no_key=True).filter(pk=page.pk).first()
    row: ResponsePage | None = ResponsePage.objects.filter(pk=page.pk, live=True).first()
    if row is None:
        raise QuestionRefused(NOT_SHOWN)
    if not row.permissions_for_user(user).can_unpublish():
        raise QuestionRefused(MAY_NOT)
    row.unpublish(user=user)


def _stored(page: ResponsePage | None, words: str, *, adoption: AdoptionPage, origin: VillagePage) -> ResponsePage:
    is_new = page is None
    page = page or ResponsePage(
        adoption=adoption, pillars=adoption.pillars, sdgs=adoption.sdgs, is_demo=adoption.is_demo, live=False
    )
    page.words, page.title = words, title_of(words)
    refuse_personal_data(page)
    if is_new:
        origin.add_child(instance=page)
    else:
        page.save()
    return page


def _sent(page: ResponsePage, user: Any) -> AnswerOutcome:
    revision = page.save_revision(user=user, log_action=True, clean=False)
    if page.permissions_for_user(user).can_publish():
        PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)
        return AnswerOutcome.PUBLISHED
    with suppress(ReviewRefused):  # If it waits already, the reviewer reads the newest words.
        send_for_review(page, user)
    return AnswerOutcome.WAITS
