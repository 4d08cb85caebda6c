"""What happens when somebody sets up or removes a second factor."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest

from hub.accounts.door import MAIN_FACTORS, forget_passing, has_second_factor, mark_seen
from hub.accounts.own_sessions import end_sessions_of
from hub.models.user import User


@receiver(user_logged_in, dispatch_uid="hub begin session")
def begin_session(request: HttpRequest, **_signal: Any) -> None:
    """Count the session as used from its first request on, and list it, whichever view began it."""
    mark_seen(request)
    if request.resolver_match is not None:
        UserSession.objects.create_from_request(request)


@receiver(post_save, sender=Authenticator, dispatch_uid="hub factor added")
def let_in(instance: Authenticator, *, created: bool, **_signal: Any) -> None:
    """Let the session in which a person sets it up count as passed, and end the others, which passed nothing."""
    request = context.request
    if created and instance.type in MAIN_FACTORS and request is not None and request.user == instance.user:
        record_authentication(request, request.user, "mfa", id=instance.pk, type=instance.type)
        end_sessions_of(request.user, but=request.session.session_key)


@receiver(authenticator_removed, dispatch_uid="hub factor removed")
def shut_out(request: HttpRequest, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    """Ask for a new second factor if that was the last one, and end the sessions that it opened."""
    if authenticator.type in MAIN_FACTORS:
        end_sessions_of(user, but=request.session.session_key)
        if not has_second_factor(user):
            forget_passing(request)
