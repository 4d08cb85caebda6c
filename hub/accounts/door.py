"""The door of the CMS: who must have a second factor passes it before any screen; a session in use lives on."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from hub.models.region import Level
from hub.models.roles import RIGHTS
from hub.models.user import User
from hub.tenancy.grants import grants_of

OF_VILLAGES = frozenset().union(*(one.permissions for one in RIGHTS.values() if Level.VILLAGE in one.levels))
MAIN_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# What somebody who is logged in can reach; all else is public, and asks nobody who she is.
GUARDED = ("admin/", "documents/")
# These show nothing of the CMS, and log nobody in.
ALWAYS_OPEN = frozenset(
    {
        "wagtailadmin_login",
        "account_login",
        "wagtailadmin_logout",
        "hub_reset_link",
        "hub_new_password",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_complete",
    }
)
TO_SET_UP = frozenset({"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"})
TO_PASS = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})
SEEN_AT = "seen_at"
WRITTEN_EVERY_SECONDS = 3600


def needs_second_factor(user: User) -> bool:
    """Say whether this person may do more today than a role of a single village allows, whatever the setting says.

    It does not matter in which way: by a role above, as a superuser, by a group or by permissions of the own; the last
    two take a statement each, once for an object of the user.
    """
    if user.is_superuser or any(grant.level != Level.VILLAGE for grant in grants_of(user)):
        return True
    return not user.get_all_permissions() <= OF_VILLAGES


def must_pass(request: HttpRequest) -> bool:
    """Say whether this session may see no screen yet; reading requests of those who passed ask nothing."""
    user = request.user
    return (
        settings.HUB_SECOND_FACTOR == "required"
        and isinstance(user, User)
        and not has_passed(request)
        and needs_second_factor(user)
    )


def has_passed(request: HttpRequest) -> bool:
    """Say whether a second factor was shown or set up in this session."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def has_second_factor(user: User) -> bool:
    """Say whether this person has set one up; recovery codes alone are none."""
    return bool(is_mfa_enabled(user, MAIN_FACTORS))


def has_app(user: User) -> bool:
    """Say whether an app makes codes for this person."""
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP]))


def forget_passing(request: HttpRequest) -> None:
    """Let this session count as one that has passed none."""
    records = get_authentication_records(request, request.user)
    kept = [record for record in records if record["method"] != "mfa"]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept


class SecondFactorDoor:
    """Leads to the second factor instead of the view, for every address below `GUARDED`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; `process_view()` does the work."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Return where to go instead, if the view must not open yet."""
        match = request.resolver_match
        if match is None or not is_guarded(match.route) or match.view_name in ALWAYS_OPEN or not must_pass(request):
            return None
        step = _step(request.user)
        if match.view_name in (TO_SET_UP if step == "mfa_index" else TO_PASS):
            return None
        wanted = {"next": request.get_full_path()} if request.method == "GET" else {}
        return redirect(f"{reverse(step)}?{urlencode(wanted)}" if wanted else reverse(step))


def _step(user: Any) -> str:
    """Return the name of the screen on which a second factor is set up, or passed in the way that this person has."""
    if not has_second_factor(user):
        return "mfa_index"
    return "mfa_reauthenticate" if has_app(user) else "mfa_reauthenticate_webauthn"


def is_guarded(route: str) -> bool:
    """Say whether a route of the resolver leads to something for people who are logged in."""
    return route.startswith(GUARDED)


class SlidingSessions:
    """Writes when a session was last used; storing it again lets it expire later."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; `process_view()` does the work."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Write it, unless that was done within the hour. The API's requests have no session, and get none."""
        match = request.resolver_match
        if match is None or not is_guarded(match.route) or not request.user.is_authenticated:
            return
        if time.time() - request.session.get(SEEN_AT, 0) >= WRITTEN_EVERY_SECONDS:
            mark_seen(request)
            UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())


def mark_seen(request: HttpRequest) -> None:
    """Let the session count as used now."""
    request.session[SEEN_AT] = int(time.time())
