"""How practices and copies that run are confirmed: the village asks, an office says what it saw, and that ends.

A confirmation holds for the level that the village states, for two years unless the office says otherwise. Thirty days
before its end the office is asked again, and the village is told.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from hub.models.review_rows import OfficeRequest, ReviewDecision, VerificationRequest
from hub.pages.reviewers import reviews_from_above
from hub.pages.verified_fields import VerifiedFields
from hub.publishing.publishable import publishable_classes
from hub.review.reasons import NOT_VERIFIED, sentence
from hub.review.submitting import ReviewRefused
from hub.review.telling import record

ACTION = "hub.verified"
DAYS_BEFORE_THE_END = 30
NOT_PUBLIC = "Tulisan ini belum tayang. Yang diverifikasi ialah yang dibaca desa lain."
NOT_ALLOWED = "Hanya kantor kabupaten atau provinsi yang dapat memverifikasi tulisan ini."
NOT_CONFIRMED = "Tulisan ini tidak sedang terverifikasi."
NO_REASON = "Pilih alasannya, atau tulis dengan kata sendiri."


@dataclass(frozen=True)
class Confirmation:
    """What an office says: the level, itself, the day, what it saw, and the last day on which that counts."""

    level: str
    office: str
    seen_on: date
    seen: str
    until: date


def ask_to_verify(page: VerifiedFields, user: Any) -> OfficeRequest:
    """Ask the offices above; a request that is open already stays the only one. Raises `ReviewRefused`."""
    if not page.permissions_for_user(user).can_edit():
        raise ReviewRefused("Anda tidak dapat mengubah tulisan ini.")
    if not page.live:
        raise ReviewRefused(NOT_PUBLIC)
    if page.stated_level() not in dict(page.levels()):
        raise ReviewRefused(page.WITHOUT_LEVEL)
    return VerificationRequest.objects.ask(page, user)


@transaction.atomic
def confirm(page: VerifiedFields, user: Any, given: Confirmation) -> None:
    """Write the confirmation on what is public and on the draft, close the request and tell the village.

    Raises `ReviewRefused` if the user reviews nothing above the page, or if it is not public.
    """
    public = _locked(page, user)
    if not public.live:
        raise ReviewRefused(NOT_PUBLIC)
    if given.level not in dict(public.levels()) or (refused := public.refused_day(given.seen_on)):
        raise ReviewRefused(refused or public.WITHOUT_LEVEL)
    _write(
        public,
        verified_level=given.level,
        verified_by=given.office,
        verified_on=given.seen_on,
        verified_seen=given.seen,
        proof_expires_on=given.until,
    )
    until = f"{given.until:%d-%m-%Y}"
    _decide(public, user, ReviewDecision.Outcome.VERIFIED, f"{given.office}, sampai {until}. {given.seen}")


@transaction.atomic
def decline(page: VerifiedFields, user: Any, *, reasons: Sequence[str], own_words: str = "") -> None:
    """Close the request with a reason that the village reads; a confirmation that still counts stays."""
    told = _reason(reasons, own_words)
    _decide(_locked(page, user), user, ReviewDecision.Outcome.NOT_VERIFIED, told)


@transaction.atomic
def take_back(page: VerifiedFields, user: Any, *, reasons: Sequence[str], own_words: str = "") -> None:
    """End a confirmation before its day, with a reason that the village reads."""
    told, public = _reason(reasons, own_words), _locked(page, user)
    if not public.verified_by:
        raise ReviewRefused(NOT_CONFIRMED)
    nothing = dict.fromkeys(VerifiedFields.VERIFICATION, "") | {"verified_on": None, "proof_expires_on": None}
    _write(public, **nothing)
    _decide(public, user, ReviewDecision.Outcome.UNVERIFIED, told)


def verified_classes() -> "list[type[VerifiedFields]]":
    """Return every content type that can be confirmed."""
    return [page_class for page_class in publishable_classes() if issubclass(page_class, VerifiedFields)]


def ending_by_type(*, on: date, below: str = "") -> "Iterator[QuerySet[Any]]":
    """Yield for each content type the public pages whose confirmation counts on the day and ends within thirty days.

    `below` is a place in the tree.
    """
    last = on + timedelta(days=DAYS_BEFORE_THE_END)
    for page_class in verified_classes():
        public = page_class.objects.live().filter(page_class.still_stated(), alias_of=None, path__startswith=below)
        soon = public.filter(proof_expires_on__range=(on, last)).exclude(verified_by="")
        yield soon.only("pk", "title", "proof_expires_on")


def ending(*, on: date) -> list[VerifiedFields]:
    """Return all of these, soonest first; one statement for each content type."""
    found: Iterable[VerifiedFields] = chain.from_iterable(ending_by_type(on=on))
    return sorted(found, key=lambda page: (page.proof_expires_on, page.pk))


def ask_again(*, at: datetime) -> int:
    """Ask the offices to look again at what ends soon, and return how often; a second time on a day asks nothing."""
    since = at - timedelta(days=DAYS_BEFORE_THE_END + 1)
    asked = set(VerificationRequest.objects.filter(asked_at__gte=since).values_list("page_id", flat=True))
    soon = [page.pk for page in ending(on=timezone.localdate(at)) if page.pk not in asked]
    rows = [VerificationRequest(page_id=pk, asked_at=at) for pk in soon]
    # A village may ask in the same moment; its own request is as good.
    return len(VerificationRequest.objects.bulk_create(rows, ignore_conflicts=True))


def _reason(reasons: Sequence[str], own_words: str) -> str:
    told = sentence(NOT_VERIFIED, reasons, own_words)
    if not told:
        raise ReviewRefused(NO_REASON)
    return told


def _locked(page: VerifiedFields, user: Any) -> VerifiedFields:
    if not reviews_from_above(user, page):
        raise ReviewRefused(NOT_ALLOWED)
    locked: VerifiedFields = type(page).objects.select_for_update(of=("self",)).get(pk=page.pk)
    return locked


def _write(public: VerifiedFields, **values: Any) -> None:
    """Set the fields in the row, from which every version takes them, and publish them."""
    type(public).objects.filter(pk=public.pk).update(**values)
    public.save(clean=False)


def _decide(page: VerifiedFields, user: Any, outcome: ReviewDecision.Outcome, told: str) -> None:
    row = VerificationRequest.objects.open_for(page)
    if row is not None:
        row.close()
    log(instance=page, action=ACTION, user=user, data={"outcome": outcome.label, "reason": told})
    record(page, outcome, user=user, reason=told, told=row.asked_by if row else None)
