"""An account whose last role has ended sleeps: nobody logs in to it, and it wakes by itself with the next role.

It keeps its password and second factor. Somebody who ends a role by hand closes the account instead.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hub.accounts.helped_people import HARMLESS
from hub.models.membership import Membership
from hub.models.user import User
from hub.tenancy.grants import grants_of


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
