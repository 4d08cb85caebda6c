"""Log-in through a foreign identity server: it signs in accounts that are there, and makes no account and no right."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hub.accounts.proved_addresses import proved_owner
from hub.models.user import User

View = Callable[..., HttpResponse]


def failed(request: HttpRequest) -> HttpResponse:
    """Return the page that says so."""
    return render(request, "hub/accounts/identity_failed.html", status=502)


def _told(view: Any) -> View:
    @wraps(view)
    def answering(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            answer: HttpResponse = view(request, provider_id)
        except (
            OSError,
            KeyError,
        ):  # Connections of `requests` fail with an OSError; KeyError: part of an answer lacks.
            return failed(request)
        return answer

    return answering


begin = _told(views.login)
come_back = _told(views.callback)


class IdentityRules(DefaultSocialAccountAdapter):
    """Rules of log-in by OpenID Connect."""

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: Any) -> bool:
        """Refuse: accounts are made by invitation."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Join a new subject to the account that has proved its verified e-mail; refuse if there is not exactly one.

        A subject that was joined before is known by its number, whatever its e-mail is by now.
        """
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(_refusal(request))
        if sociallogin.is_existing:
            return
        account = account_of(address.email for address in sociallogin.email_addresses if address.verified)
        if account is None:
            raise ImmediateHttpResponse(_refusal(request))
        sociallogin.connect(request, account)

    def on_authentication_error(self, request: HttpRequest, _provider: Any, **_problem: Any) -> None:
        """Answer in our words that the identity server did not confirm who it is."""
        raise ImmediateHttpResponse(failed(request))


def account_of(addresses: Any) -> User | None:
    """Return the one active account that has proved one of the addresses: what others wrote there opens nothing."""
    owners = {owner for address in addresses if (owner := proved_owner(address)) is not None and owner.is_active}
    return owners.pop() if len(owners) == 1 else None


def _refusal(request: HttpRequest) -> Any:
    return render(request, "hub/accounts/identity_unknown.html", status=403)
