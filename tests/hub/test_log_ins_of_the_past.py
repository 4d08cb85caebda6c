"""What is remembered of log-ins is forgotten in time, and nothing that still counts with it."""

from datetime import datetime, timedelta

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.utils import timezone

from hub.accounts.housekeeping import Housekeeping
from search.relay import Relay


@pytest.mark.django_db
def test_what_is_over_is_forgotten_once_a_day(settings, monkeypatch):
    now = timezone.now()
    plant(now, minutes=16, days=91)
    plant(now, minutes=14, days=89)
    housekeeping = Housekeeping()

    housekeeping.each_day()
    assert counts() == (1, 1, 1)

    plant(now, minutes=17, days=92)
    housekeeping.each_day()
    assert counts() == (2, 2, 2)

    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=1))
    housekeeping.each_day()
    assert counts() == (0, 0, 1)


@pytest.mark.django_db
def test_the_relay_forgets():
    plant(timezone.now(), minutes=16, days=91)

    Relay().work()

    assert counts() == (0, 0, 0)


def plant(now: datetime, *, minutes: int, days: int) -> None:
    """Plant a failure and a log-in of so long ago, and a session that ends before or after now."""
    at = now - timedelta(minutes=minutes)
    name = f"akun-{days}"
    row = AccessAttempt.objects.create(username=name, ip_address="203.0.113.7", user_agent="", failures_since_start=1)
    AccessAttempt.objects.filter(pk=row.pk).update(attempt_time=at)
    log_in = AccessLog.objects.create(username=name, ip_address="203.0.113.7", user_agent="")
    AccessLog.objects.filter(pk=log_in.pk).update(attempt_time=now - timedelta(days=days))
    Session.objects.create(session_key=name, session_data="", expire_date=now + timedelta(minutes=15 - minutes))


def counts() -> tuple[int, int, int]:
    """Return how many sessions, failures and log-ins are remembered."""
    return Session.objects.count(), AccessAttempt.objects.count(), AccessLog.objects.count()
