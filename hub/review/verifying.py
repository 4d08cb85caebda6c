"""How a practice is confirmed: its village asks, an office looks and says what it saw, and the confirmation ends.

A confirmation holds for the level that the village states, for two years unless the office says otherwise. Thirty days
before its end the office is asked again, and the village is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from hub.content.practice import PracticePage
from hub.models.review_rows import ReviewDecision, VerificationRequest
from hub.pages.reviewers import reviews_from_above
from hub.practices.proof import CONFIRMED_LEVELS, ProofFields
from hub.review.reasons import NOT_VERIFIED, sentence
from hub.review.submitting import ReviewRefused
from hub.review.telling import record

ACTION = "hub.verified"
DAYS_BEFORE_THE_END = 30
NOT_PUBLIC = "Praktik ini belum tayang. Yang diverifikasi ialah yang dibaca desa lain."
NO_LEVEL = "Pilih dulu sudah sejauh mana praktik ini, lalu terbitkan."
NOT_ALLOWED = "Hanya kantor kabupaten atau provinsi yang dapat memverifikasi praktik ini."
NOT_CONFIRMED = "Praktik ini tidak sedang terverifikasi."
NO_REASON = "Pilih alasannya, atau tulis dengan kata sendiri."


@dataclass(frozen=True)
class Confirmation:
    """What an office says: the level, itself, the day, what it saw, and the last day on which that counts."""

    level: str
    office: str
    seen_on: date
    seen: str
    until: date


def ask_to_verify(page: PracticePage, user: Any) -> VerificationRequest:
    """Ask the offices above; a request that is open already stays the only one. Raises `ReviewRefused`."""
    if not page.permissions_for_user(user).can_edit():
        raise ReviewRefused("Anda tidak dapat mengubah praktik ini.")
    if not page.live:
        raise ReviewRefused(NOT_PUBLIC)
    if page.proof not in dict(CONFIRMED_LEVELS):
        raise ReviewRefused(NO_LEVEL)
    row, _is_new = VerificationRequest.objects.get_or_create(
        page_id=page.pk, closed_at=None, defaults={"asked_by": user}
    )
    return row


def open_request(page: Page) -> VerificationRequest | None:
    """Return the open request for the page."""
    return VerificationRequest.objects.filter(page_id=page.pk, closed_at=None).first()


@transaction.atomic
def confirm(page: PracticePage, user: Any, given: Confirmation) -> None:
    """Write the confirmation on what is public and on the draft, close the request and tell the village.

    Raises `ReviewRefused` if the user reviews nothing above the page, or if it is not public.
    """
    public = _locked(page, user)
    if not public.live:
        raise ReviewRefused(NOT_PUBLIC)
    _write(
        public,
        user,
        verified_level=given.level,
        verified_by=given.office,
        verified_on=given.seen_on,
        verified_seen=given.seen,
        proof_expires_on=given.until,
    )
    until = f"{given.until:%d-%m-%Y}"
    _decide(public, user, ReviewDecision.Outcome.VERIFIED, f"{given.office}, sampai {until}. {given.seen}")


@transaction.atomic
def decline(page: PracticePage, user: Any, *, reasons: Sequence[str], own_words: str = "") -> None:
    """Close the request with a reason that the village reads; a confirmation that still counts stays."""
    told = _reason(reasons, own_words)
    _decide(_locked(page, user), user, ReviewDecision.Outcome.NOT_VERIFIED, told)


@transaction.atomic
def take_back(page: PracticePage, user: Any, *, reasons: Sequence[str], own_words: str = "") -> None:
    """End a confirmation before its day, with a reason that the village reads."""
    told, public = _reason(reasons, own_words), _locked(page, user)
    if not public.verified_by:
        raise ReviewRefused(NOT_CONFIRMED)
    nothing = dict.fromkeys(ProofFields.VERIFICATION, "") | {"verified_on": None, "proof_expires_on": None}
    _write(public, user, **nothing)
    _decide(public, user, ReviewDecision.Outcome.UNVERIFIED, told)


def ending(*, on: date) -> "QuerySet[PracticePage]":
    """Return the public practices whose confirmation counts on the day and ends within thirty days, soonest first."""
    last = on + timedelta(days=DAYS_BEFORE_THE_END)
    found: QuerySet[PracticePage] = PracticePage.objects.live().filter(proof_expires_on__range=(on, last))
    return found.exclude(verified_by="").exclude(proof="stopped").order_by("proof_expires_on", "pk")


def ask_again(*, at: datetime) -> int:
    """Ask the offices to look again at what ends soon, and return how often; a second time on a day asks nothing."""
    soon = ending(on=timezone.localdate(at)).filter(alias_of=None)
    since = at - timedelta(days=DAYS_BEFORE_THE_END + 1)
    asked = VerificationRequest.objects.filter(asked_at__gte=since).values("page_id")
    rows = [
        VerificationRequest(page_id=pk, asked_at=at) for pk in soon.exclude(pk__in=asked).values_list("pk", flat=True)
    ]
    # A village may ask in the same moment; its own request is as good.
    return len(VerificationRequest.objects.bulk_create(rows, ignore_conflicts=True))


def _reason(reasons: Sequence[str], own_words: str) -> str:
    told = sentence(NOT_VERIFIED, reasons, own_words)
    if not told:
        raise ReviewRefused(NO_REASON)
    return told


def _locked(page: PracticePage, user: Any) -> PracticePage:
    if not reviews_from_above(user, page):
        raise ReviewRefused(NOT_ALLOWED)
    locked: PracticePage = PracticePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    return locked


def _write(public: PracticePage, user: Any, **values: Any) -> None:
    """Set the fields on the public page and in its newest version, which may be a draft that nobody else has read."""
    has_draft = public.has_unpublished_changes
    draft = public.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(public, name, value)
        setattr(draft, name, value)
    if not has_draft:
        public.save_revision(user=user, clean=False).publish(user=user, skip_permission_checks=True)
        return
    public.save(clean=False)
    draft.save_revision(user=user, clean=False)


def _decide(page: PracticePage, user: Any, outcome: ReviewDecision.Outcome, told: str) -> None:
    row = open_request(page)
    if row is not None:
        row.closed_at = timezone.now()
        row.save(update_fields=["closed_at"])
    log(instance=page, action=ACTION, user=user, data={"outcome": outcome.label, "reason": told})
    record(page, outcome, user=user, reason=told, told=row.asked_by if row else None)
