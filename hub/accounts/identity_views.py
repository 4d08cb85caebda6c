"""The way to the identity server and back; where it cannot be reached, or answers nonsense, this is said."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.socialaccount.providers.openid_connect import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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
