"""What is done once a day: old records are deleted, villages reminded of questions, reviewers sent their mail."""

from datetime import date, datetime, timedelta

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from hub.accounts.log_in_rules import is_asleep
from hub.accounts.own_sessions import end_sessions_of
from hub.accounts.past_work import PastWork
from hub.accounts.reset_links import forget_expired_links
from hub.comments.moderating import forget_old_senders
from hub.models.audit_entry import AuditEntry
from hub.models.membership import Membership
from hub.models.phone_arrivals import forget_past_arrivals
from hub.models.user import User
from hub.previewing.preview_links import forget_expired_previews
from hub.questions.reminding import remind
from hub.readership.count_writing import forget_old
from hub.review.digest import send_digests
from hub.review.verifying import ask_again


class Housekeeping:
    """Does it once a day per process; a second process on the same day finds nothing to do."""

    def __init__(self) -> None:
        self._done_on: date | None = None
        self._past_work = PastWork()

    def each_day(self) -> None:
        """Do what is due, unless it was done today; a batch of what takes longer at each call."""
        now = timezone.now()
        if self._done_on != now.date():
            forget_past_log_ins(at=now)
            end_sessions_of_sleepers()
            forget_past_arrivals(at=now)
            forget_old(at=now)
            forget_old_senders(at=now)
            forget_expired_previews(at=now)
            ask_again(at=now)
            remind(at=now)
            send_digests(at=now)
            self._past_work.begin(at=now)
            self._done_on = now.date()
        # Everything else waits no longer than for one batch.
        self._past_work.step()


def forget_past_log_ins(*, at: datetime) -> None:
    """Delete what is no longer needed: log-ins after `HUB_LOG_IN_DAYS`, the rest once it has no effect."""
    Session.objects.filter(expire_date__lt=at).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    AccessAttempt.objects.filter(attempt_time__lte=at - settings.AXES_COOLOFF_TIME).delete()
    AccessLog.objects.filter(attempt_time__lt=at - timedelta(days=settings.HUB_LOG_IN_DAYS)).delete()
    forget_expired_links(at=at)
    AuditEntry.objects.forget_before(at - timedelta(days=settings.HUB_AUDIT_DAYS))


def end_sessions_of_sleepers() -> int:
    """End the sessions of accounts that sleep by now, and return how many."""
    logged_in = User.objects.filter(pk__in=UserSession.objects.values("user"), is_superuser=False)
    without_role = logged_in.exclude(pk__in=Membership.objects.current().values("user"))
    return sum(end_sessions_of(user) for user in without_role if is_asleep(user))
