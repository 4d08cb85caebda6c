"""Locks out who guesses passwords: of one account, of many accounts from one address, of one from many addresses."""

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
    """So many failures of one account from one address, the last of them at this instant."""

    username: str
    address: str | None
    count: int
    last_at: datetime


class LockOut(AxesDatabaseHandler):
    """Counts as django-axes does, by three limits instead of one, and lets nobody guess twice at the same moment."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Return the failures that count; as many as the limit where one of the other limits is reached."""
        if locked_until(get_client_username(request, credentials), client_network(request)):
            return int(settings.AXES_FAILURE_LIMIT)
        return int(super().get_failures(request, credentials))

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Say whether the password is not even looked at."""
        username, address = get_client_username(request, credentials), client_network(request)
        return not _is_alone(f"{username} {address}") or locked_until(username, address) is not None


def locked_until(username: str | None, address: str | None, *, at: datetime | None = None) -> datetime | None:
    """Return the instant from which on this account may be tried from this address again; None where it may be now."""
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
    """Say whether the owner has logged in from there: nobody far away can keep her out."""
    return bool(AccessLog.objects.filter(username=username, ip_address=address).exists())


def _reached_at(failures: Sequence[Failures], limit: int) -> datetime | None:
    """Return the instant at which those who are no older reach the limit: once it is forgotten, they do not any more."""
    count = 0
    for one in sorted(failures, key=lambda one: one.last_at, reverse=True):
        count += one.count
        if count >= limit:
            return one.last_at
    return None


def _is_alone(guess: str) -> bool:
    """Say whether nobody else tries the same in this moment: many at once would all be counted too late.

    Holds until the end of the request's transaction. SQLite lets only one of them write anyway.
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
    """Tell a person who is locked out when to try again; the same words whether or not there is such an account."""
    now = timezone.now()
    until = locked_until(get_client_username(request, credentials), client_network(request), at=now)
    wait = until - now if until else timedelta(seconds=FREE_AGAIN_SECONDS)
    shown = {"until": until, "minutes": -(-wait // timedelta(minutes=1))}
    response = render(request, "hub/accounts/locked_out.html", shown, status=429)
    response["Retry-After"] = str(-(-wait // timedelta(seconds=1)))
    response["Cache-Control"] = "no-store"
    return response
