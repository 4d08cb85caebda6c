"""Reminds a regency that some of its villages are quiet: a mail to its reviewers, once a week at most, in the log."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from hub.editor.desks.village_facts import QUIET_DAYS
from hub.models.audit_entry import AuditedAction, AuditEntry
from hub.models.membership import Membership
from hub.models.region import Region
from hub.models.roles import Role
from hub.models.user import User

logger = logging.getLogger(__name__)
PAUSE = timedelta(days=7)
NOBODY = "Belum diingatkan: kabupaten ini belum punya peninjau dengan surel. Undang dahulu lewat Tim."
NO_SERVER = "Belum diingatkan: server surel belum diatur. Sampaikan dengan cara lain."
NOT_SENT = "Belum diingatkan: surel tidak terkirim. Coba lagi nanti."


def last_reminders() -> dict[str, str]:
    """Return the day of the last reminder of each regency that had one, by code."""
    rows = AuditEntry.objects.filter(action=AuditedAction.REMINDED).values_list("place").order_by()
    return {
        code: date_format(timezone.localtime(instant), "j M Y") for code, instant in rows.annotate(Max("happened_at"))
    }


def remind_regency(regency: Region, count: int, *, by: User) -> tuple[bool, str]:
    """Mail the reviewers of the regency; return whether it was done, with a sentence for whoever asked for it.

    Of two people who press the button at the same moment, one sends it.
    """
    if not count:
        return False, f"{regency.full_name} tidak punya desa yang sepi."
    if not settings.EMAIL_HOST:
        return False, NO_SERVER
    with transaction.atomic():
        Region.objects.select_for_update(no_key=True, of=("self",)).get(pk=regency.pk)
        before = AuditEntry.objects.filter(action=AuditedAction.REMINDED, place=regency.code)
        if before.filter(happened_at__gt=timezone.now() - PAUSE).exists():
            return False, f"{regency.full_name} sudah diingatkan minggu ini."
        people = _reviewers(regency)
        if not people:
            return False, NOBODY
        subject = f"{count} desa tanpa terbitan {QUIET_DAYS[-1]} hari"
        try:
            send_mail(subject, _words(regency, count), None, people)
        except (SMTPException, OSError):
            logger.warning("reminder was not mailed", extra={"region": regency.code}, exc_info=True)
            return False, NOT_SENT
        AuditEntry(action=AuditedAction.REMINDED, person=by.get_username(), subject=subject, place=regency.code).save()
    return True, f"{regency.full_name} diingatkan lewat surel."


def _reviewers(regency: Region) -> list[str]:
    members = Membership.objects.current().filter(node=regency.page_id, role=Role.REGENCY_REVIEWER)
    return sorted(set(members.filter(user__is_active=True).values_list("user__email", flat=True)) - {""})


def _words(regency: Region, count: int) -> str:
    link = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("hub_helpable")
    return (
        f"{regency.full_name}: {count} desa belum menerbitkan apa pun selama {QUIET_DAYS[-1]} hari.\n"
        "Namanya hanya Anda yang membaca, masing-masing dengan satu praktik yang cocok untuk ditawarkan.\n\n"
        f"Buka daftarnya: {link}\n"
    )
