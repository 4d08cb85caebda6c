"""Sends what villages are told by mail from the relay, each notice once."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from hub.models.membership import Membership
from hub.models.roles import OF_VILLAGE
from hub.models.village_notice import VillageNotice
from hub.review.mailed_once import mail_each_once

logger = logging.getLogger(__name__)


def mail_notices() -> int:
    """Send what is not sent yet, each once at most even with two relays; return how many mails were sent."""
    waiting = VillageNotice.objects.filter(mailed_at=None).select_related("page", "village").order_by("made_at", "pk")
    return mail_each_once(waiting, _mail)


def _mail(notice: VillageNotice) -> int:
    members = Membership.objects.current().filter(node=notice.village.page_id, role__in=OF_VILLAGE)
    found = set(members.filter(user__is_active=True).values_list("user__email", flat=True)) - {""}
    is_withdrawn = notice.kind == VillageNotice.Kind.RESPONDED and not notice.page.live
    if not found or notice.village.page_id is None or is_withdrawn:
        return 0
    link = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + _address(notice)
    subject = f"{notice.get_kind_display()}: {notice.page.draft_title}".replace("\n", " ")
    words = f"{notice.village.full_name}\n\n{notice.page.draft_title}\n\nBuka: {link}\n"
    try:
        return send_mail(subject, words, None, sorted(found))
    except (SMTPException, OSError):
        logger.warning("notice was not mailed", extra={"notice_id": notice.pk}, exc_info=True)
        return 0


def _address(notice: VillageNotice) -> str:
    if notice.kind == VillageNotice.Kind.RESPONDED:
        return reverse("hub_responded", args=[notice.page_id])
    return reverse("hub_questions", args=[notice.village.page_id])
