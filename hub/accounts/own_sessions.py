"""The list of one's own sessions: device, network, when; each can be ended, and all others at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv6Address, ip_address

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hub.accounts.log_in_rules import UNKNOWN_NETWORK
from hub.models.user import User

# The first that occurs counts: most browsers also name those that they resemble.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class ListedSession:
    """One line of the list."""

    number: int
    device: str
    network: str
    began_at: datetime
    last_seen_at: datetime
    is_this_one: bool


@login_required
@require_http_methods(["GET", "POST"])
def own_sessions(request: HttpRequest) -> HttpResponse:
    """Show the sessions, newest first, or end what was chosen."""
    known = UserSession.objects.purge_and_list(request.user)
    this_one = request.session.session_key
    if request.method == "POST":
        others = [one for one in known if one.session_key != this_one]
        chosen = request.POST.get("end", "")
        ended = end(one for one in others if chosen in ("others", str(one.pk)))
        messages.success(request, f"{ended} sesi diakhiri.")
        return redirect("usersessions_list")
    listed = [_listed(one, this_one=this_one) for one in known]
    listed.sort(key=lambda one: (one.is_this_one, one.last_seen_at), reverse=True)
    return render(request, "hub/accounts/own_sessions.html", {"sessions": listed})


def end_sessions_of(user: User, *, but: str | None = None) -> int:
    """End the sessions of this person but for the one with this key, and return how many."""
    return end(UserSession.objects.filter(user=user).exclude(session_key=but))


def end(sessions: Iterable[UserSession]) -> int:
    """End these sessions and return how many."""
    keys = [session.session_key for session in sessions]
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)


def device(user_agent: str) -> str:
    """Return browser and system in words, as far as the browser names them."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "Peramban lain")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    return f"{browser} di {system}" if system else browser


def _listed(session: UserSession, *, this_one: str | None) -> ListedSession:
    return ListedSession(
        number=session.pk,
        device=device(session.user_agent),
        network=_network(session.ip),
        began_at=session.created_at,
        last_seen_at=session.last_seen_at,
        is_this_one=session.session_key == this_one,
    )


def _network(first_address: str) -> str:
    if first_address == UNKNOWN_NETWORK:
        return "jaringan tidak dikenal"
    if isinstance(ip_address(first_address), IPv6Address):
        return f"jaringan {first_address}"
    return f"jaringan {first_address.rpartition('.')[0]}.*"
