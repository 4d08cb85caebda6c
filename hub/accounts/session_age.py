"""Lets a session live for fourteen days after its last use, with one write an hour."""

import time
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hub.accounts.door import is_guarded

SEEN_AT = "seen_at"
WRITTEN_EVERY_SECONDS = 3600


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
