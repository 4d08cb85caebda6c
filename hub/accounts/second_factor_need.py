"""Who has to pass a second factor, and whether a session has passed one."""

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

from hub.models.region import Level
from hub.models.roles import RIGHTS
from hub.models.user import User
from hub.tenancy.grants import grants_of

OF_VILLAGES = frozenset().union(*(one.permissions for one in RIGHTS.values() if Level.VILLAGE in one.levels))
MAIN_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


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
