"""Withdraws what is live, in every state of the page, with a reason."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from hub.models.review_rows import ReviewDecision, SampledLook
from hub.pages.reviewers import reviews_from_above
from hub.review.reasons import WITHDRAWAL, sentence
from hub.review.submitting import ReviewRefused
from hub.review.telling import record
from hub.review.trust_changes import follow_rule
from hub.review.trust_rule import after_takedown

ACTION = "hub.withdrawn"
NOT_ALLOWED = "Anda tidak dapat menarik halaman ini, atau halaman ini tidak sedang tayang."
NO_REASON = "Pilih mengapa ditarik, atau tulis alasannya."


@transaction.atomic
def withdraw(page: Page, user: Any, *, reasons: Sequence[str], own_words: str = "") -> ReviewDecision:
    """Withdraw the page now; a draft and a review that waits stay as they are.

    Done from above it is a takedown: the village is told, and its trust falls. Raises `ReviewRefused`.
    """
    told = sentence(WITHDRAWAL, reasons, own_words)
    if not page.permissions_for_user(user).can_unpublish():
        raise ReviewRefused(NOT_ALLOWED)
    if not told:
        raise ReviewRefused(NO_REASON)
    page.specific.unpublish(user=user)
    SampledLook.objects.filter(page_id=page.pk, looked_at=None).update(looked_at=timezone.now(), looked_by=user)
    from_above = reviews_from_above(user, page)
    log(instance=page, action=ACTION, user=user, data={"reason": told, "from_above": from_above})
    if from_above:
        follow_rule(page, after_takedown, reason=f"{page.title} ditarik. {told}", user=user)
    outcome = ReviewDecision.Outcome.WITHDRAWN
    return record(page, outcome, user=user, reason=told, told=page.owner, from_above=from_above)
