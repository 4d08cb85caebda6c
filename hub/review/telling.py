"""Keeps what was decided for those who wrote the page, and sends it to them by mail from the relay."""

import logging
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from hub.models.membership import Membership
from hub.models.review_rows import ReviewDecision
from hub.models.roles import Role
from hub.review.mailed_once import mail_each_once
from hub.tenancy.releasing import village_path

logger = logging.getLogger(__name__)

SHOWN_DAYS = 30


def record(
    page: Page,
    outcome: ReviewDecision.Outcome,
    *,
    user: Any,
    reason: str = "",
    told: Any = None,
    from_above: bool = True,
) -> ReviewDecision:
    """Write down the decision; the relay's next minute mails it if it came from above."""
    return ReviewDecision.objects.create(
        page_id=page.pk,
        outcome=outcome,
        reason=reason,
        decided_by=user,
        told=told,
        from_above=from_above,
        mailed_at=None if from_above else timezone.now(),
    )


def decisions_about(village: Page) -> "QuerySet[ReviewDecision]":
    """Return what was decided about the pages of the village in the last month, newest first; its screens say by whom
    only whether it was somebody above the village."""
    since = timezone.now() - timedelta(days=SHOWN_DAYS)
    found = ReviewDecision.objects.filter(page__path__startswith=village.path, decided_at__gte=since)
    return found.select_related("page")


def mail_decisions() -> int:
    """Send what is not sent yet, each once at most even with two relays; return how many mails were sent."""
    waiting = ReviewDecision.objects.filter(mailed_at=None).select_related("page", "told").order_by("decided_at", "pk")
    return mail_each_once(waiting, _mail)


def _mail(decision: ReviewDecision) -> int:
    addresses = _addresses(decision)
    if not addresses:
        return 0
    link = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("wagtailadmin_pages:edit", args=[decision.page_id])
    title = decision.page.draft_title
    words = [f"{title}: {decision.get_outcome_display()}.", decision.reason, f"Buka tulisan: {link}"]
    subject = f"{decision.get_outcome_display()}: {title}".replace("\n", " ")
    try:
        return send_mail(subject, "\n\n".join(filter(None, words)), None, addresses)
    except (SMTPException, OSError):
        logger.warning("decision was not mailed", extra={"decision_id": decision.pk}, exc_info=True)
        return 0


def _addresses(decision: ReviewDecision) -> list[str]:
    path = village_path(decision.page.path)
    approvers = Membership.objects.current().filter(role=Role.VILLAGE_APPROVER, node__path=path, user__is_active=True)
    found = set(approvers.values_list("user__email", flat=True))
    if decision.told is not None and decision.told.is_active:
        found.add(decision.told.email)
    return sorted(found - {""})
