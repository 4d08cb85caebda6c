"""Counts log-ins that fail and lockouts that begin; whose they are is in the audit log only."""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from hub.accounts import counted_factors
from hub.accounts.audited_log_ins import is_refused_unseen
from hub.metrics.counting import add
from hub.metrics.declared import LOCKOUTS, LOG_INS_FAILED


@receiver(user_login_failed, dispatch_uid="count failure")
def failed(sender: Any, request: HttpRequest | None = None, **_signal: Any) -> None:
    """Count the failure by the step that failed."""
    if not is_refused_unseen(request):
        add(LOG_INS_FAILED, step="second factor" if sender == counted_factors.__name__ else "password")


@receiver(user_locked_out, dispatch_uid="count lockout")
def locked_out(request: HttpRequest, **_signal: Any) -> None:
    """Count the beginning, not each try while it lasts."""
    if not is_refused_unseen(request):
        add(LOCKOUTS)
