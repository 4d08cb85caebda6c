"""What the hub decides otherwise than allauth: nobody signs up, one count of failures, rough addresses of sessions."""

import time
from ipaddress import ip_network
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from hub.accounts.audit_log import record
from hub.accounts.helped_people import HARMLESS
from hub.models.audit_entry import AuditedAction
from hub.models.membership import Membership
from hub.models.user import User
from hub.tenancy.grants import grants_of
from hub.web.proxies import client_network

# How much of an address a list of sessions keeps: enough to tell a village office from a city far away.
BITS_KEPT = {4: 24, 6: 48}
UNKNOWN_NETWORK = "0.0.0.0"  # noqa: S104  Nothing is bound to it; it stands for "no address".


def is_asleep(user: User) -> bool:
    """Say whether an active account may do nothing today: no role, no permission that opens more than the CMS."""
    if not user.is_active or user.is_superuser or grants_of(user):
        return False
    return all(permission.endswith(f".{HARMLESS}") for permission in user.get_all_permissions())


def told_of_sleep(request: HttpRequest, user: User) -> HttpResponse:
    """Return the page that says which role ended when, and who gives it again."""
    last = Membership.objects.filter(user=user).select_related("node").order_by("-valid_until", "-pk").first()
    response = render(request, "hub/accounts/no_role.html", {"person": user, "last": last}, status=403)
    response["Cache-Control"] = "no-store"
    return response


class LogInRules(DefaultAccountAdapter):
    """Rules of log-in by password."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "Nama pengguna atau kata sandi salah. Periksa huruf besar dan kecil.",
        "incorrect_password": "Kata sandi salah.",
        "too_many_login_attempts": "Terlalu banyak percobaan yang gagal. Coba lagi nanti.",
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Refuse: accounts are made by invitation."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave the counting of failures to the back end that locks out, which counts across all processes."""

    def pre_login(self, request: HttpRequest, user: Any, **names: Any) -> HttpResponse | None:
        """Return the page instead of the log-in for an account that is switched off, or asleep."""
        response: HttpResponse | None = super().pre_login(request, user, **names)
        if response is None and is_asleep(user):
            clear_login(request)
            record(AuditedAction.LOG_IN_FAILED, about=user, subject="tanpa peran")
            return told_of_sleep(request, user)
        return response

    def is_safe_url(self, url: str) -> bool:
        """Say whether a log-in may lead there: to this host only."""
        request = context.request
        is_safe = url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
        return bool(is_safe)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the network that a list of sessions names, never the whole address."""
        return rough_network(request)

    def is_reauthentication_required(self, *, app: str, **_names: Any) -> bool:
        """Say whether password or code are asked for again; not within five minutes after a log-in."""
        records = get_authentication_records(context.request, context.request.user)
        newest = max((record["at"] for record in records), default=0)
        return bool(time.time() - newest > app_settings.REAUTHENTICATION_TIMEOUT)


def rough_network(request: HttpRequest) -> str:
    """Return the first address of the visitor's network; an unknown one has zeros only."""
    address = client_network(request)
    if address is None:
        return UNKNOWN_NETWORK
    network = ip_network(address)
    return str(network.supernet(new_prefix=BITS_KEPT[network.version]).network_address)
