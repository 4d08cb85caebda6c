"""One mail a day to everybody for whom something waits, instead of one for every page."""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from hub.models.gates import Gate
from hub.models.membership import Membership
from hub.models.review_rows import ReviewDigest
from hub.models.roles import RIGHTS
from hub.models.user import User
from hub.review.waiting import Waiting, waiting_for, waiting_pages

logger = logging.getLogger(__name__)

KEPT_DAYS = 30
WITH_STAGE = [role for role, rights in RIGHTS.items() if rights.reviews or Gate.VILLAGE in rights.releases]


def send_digests(*, at: datetime) -> int:
    """Send the mail of the day to each person who has not had it, and return how many were sent.

    Two relays at the same time send no mail twice. Nothing is sent without a mail server, or to whom nothing waits.
    """
    day = timezone.localdate(at)
    ReviewDigest.objects.filter(day__lt=day - timedelta(days=KEPT_DAYS)).delete()
    return sum(_send(user, at) for user in _people() if settings.EMAIL_HOST)


def _people() -> "QuerySet[User]":
    members = Membership.objects.current().filter(role__in=WITH_STAGE)
    return User.objects.filter(pk__in=members.values("user"), is_active=True).exclude(email="").order_by("pk")


def _send(user: User, at: datetime) -> int:
    waiting = waiting_for(user)
    if not waiting.total:
        return 0
    _row, is_ours = ReviewDigest.objects.get_or_create(user=user, day=timezone.localdate(at))
    if not is_ours:
        return 0
    try:
        return send_mail(f"{waiting.total} menunggu Anda di Desa Hub", _words(user, waiting, at), None, [user.email])
    except (SMTPException, OSError):
        logger.warning("digest was not sent", extra={"user_id": user.pk}, exc_info=True)
        return 0


def _words(user: User, waiting: Waiting, at: datetime) -> str:
    oldest = waiting_pages(user).first()
    age = f" Yang paling lama sudah menunggu {oldest.waited_hours(at=at)} jam." if oldest else ""
    link = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("hub_reviews")
    return (
        f"Menunggu keputusan Anda: {waiting.pages}.{age}\n"
        f"Sudah tayang, dilihat sekali: {waiting.looks}.\n"
        f"Diminta memeriksa data pribadi: {waiting.questions}.\n"
        f"Praktik dan penerapan yang diminta diverifikasi: {waiting.verifications}.\n\n"
        f"Buka daftarnya: {link}\n"
    )
