"""The door of the CMS: no screen opens before the second factor of whoever needs one is set up and passed."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from hub.accounts.second_factor_need import has_app, has_second_factor, must_pass

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
