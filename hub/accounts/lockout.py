"""Locks out password guessing: one account from one address, many from one address, one from many addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hub.web.proxies import client_network

FREE_AGAIN_SECONDS = 2


@dataclass(frozen=True)
class Failures:
    """A number of failures for one account from one address, and the instant of the last one."""

    username: str
    address: str | None
    count: int
    last_at: datetime


class LockOut(AxesDatabaseHandler):
    """Counts like django-axes, but with three limits instead of one, and forbids simultaneous guesses."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Return the failures that count; if one of the other limits is reached, as many as the limit."""
        if locked_until(get_client_username(request, credentials), client_network(request)):
            return int(settings.AXES_FAILURE_LIMIT)
        return int(super().get_failures(request, credentials))

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Say whether the password is not even checked."""
        username, address = get_client_username(request, credentials), client_network(request)
        return not _is_alone(f"{username} {address}") or locked_until(username, address) is not None


def locked_until(username: str | None, address: str | None, *, at: datetime | None = None) -> datetime | None:
    """Return the instant from which this account may be tried from this address again; None if it may be now."""
    since = (at or timezone.now()) - settings.AXES_COOLOFF_TIME
    rows = AccessAttempt.objects.filter(Q(username=username) | Q(ip_address=address), attempt_time__gt=since)
    found = [
        Failures(*row) for row in rows.values_list("username", "ip_address", "failures_since_start", "attempt_time")
    ]
    of_account = [failures for failures in found if failures.username == username]
    of_address = [failures for failures in found if failures.address == address]
    ends = [
        _reached_at([failures for failures in of_account if failures in of_address], settings.AXES_FAILURE_LIMIT),
        _reached_at(of_address, settings.HUB_LOCKOUT_FAILURES_OF_ADDRESS),
    ]
    everywhere = _reached_at(of_account, settings.HUB_LOCKOUT_FAILURES_OF_ACCOUNT)
    if everywhere and not _has_been_here(username, address):
        ends.append(everywhere)
    return max((end + settings.AXES_COOLOFF_TIME for end in ends if end is not None), default=None)


def _has_been_here(username: str | None, address: str | None) -> bool:
    """Say whether the owner has logged in from there, so that no one elsewhere can lock her out."""
    return bool(AccessLog.objects.filter(username=username, ip_address=address).exists())


def _reached_at(failures: Sequence[Failures], limit: int) -> datetime | None:
    """Return the instant of the failure that, newest first, reaches the limit: the lock ends when it expires."""
    count = 0
    for one in sorted(failures, key=lambda one: one.last_at, reverse=True):
        count += one.count
        if count >= limit:
            return one.last_at
    return None


def _is_alone(guess: str) -> bool:
    """Say whether no other request tries the same at this moment: simultaneous ones would be counted too late.

    Holds until the end of the request's transaction. SQLite allows only one writer anyway.
    """
    if connection.vendor != "postgresql" or not connection.in_atomic_block:
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"hub log-in {guess}"])
        (is_alone,) = cursor.fetchone() or (False,)
    return bool(is_alone)


def locked_out(
    request: HttpRequest, _answered: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """Return the page that says when to try again; it is the same whether or not the account exists."""
    now = timezone.now()
    until = locked_until(get_client_username(request, credentials), client_network(request), at=now)
    wait = until - now if until else timedelta(seconds=FREE_AGAIN_SECONDS)
    shown = {"until": until, "minutes": -(-wait // timedelta(minutes=1))}
    response = render(request, "hub/accounts/locked_out.html", shown, status=429)
    response["Retry-After"] = str(-(-wait // timedelta(seconds=1)))
    response["Cache-Control"] = "no-store"
    return response
