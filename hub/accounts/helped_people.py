"""Whom somebody above the villages may help to a new password: people below, and nobody beside or above."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef, Q, QuerySet

from hub.models.membership import Membership
from hub.models.region import Level
from hub.models.user import User
from hub.tenancy.grants import Grant, grants_of

# What somebody may hold beside the roles and still be helped: it opens the CMS and nothing in it.
HARMLESS = "access_admin"


def helping_grants(user: Any) -> list[Grant]:
    """Return the roles with which this person helps others: those that appoint, above a village."""
    return [grant for grant in grants_of(user) if grant.rights.appoints and grant.level != Level.VILLAGE]


def may_help_somebody(user: Any) -> bool:
    """Say whether the screen is for this person."""
    return bool(user.is_active and (user.is_superuser or helping_grants(user)))


def helped_people(helper: User) -> "QuerySet[User]":
    """Return the people whose every role is below a place of the helper, and is the helper's to give.

    Superusers, and whoever has permissions beside the roles, are never among them, nor is the helper.
    """
    current = Membership.objects.current()
    within = _within(helper)
    return (
        User.objects.filter(is_active=True, is_superuser=False)
        .filter(pk__in=current.filter(within).values("user"))
        .exclude(pk__in=current.exclude(within).values("user"))
        .exclude(Exists(_beside_roles(OuterRef("pk"))))
        .exclude(pk=helper.pk)
    )


def people_with_more_than_roles(people: Iterable[User]) -> set[int]:
    """Return the numbers of those whose account has permissions beside those of its roles, by one statement."""
    accounts = User.objects.filter(pk__in=[person.pk for person in people])
    return set(accounts.filter(Exists(_beside_roles(OuterRef("pk")))).values_list("pk", flat=True))


def _beside_roles(person: Any) -> "QuerySet[Permission]":
    return Permission.objects.filter(Q(group__user=person) | Q(user=person)).exclude(codename=HARMLESS)


def _within(helper: User) -> Q:
    if helper.is_active and helper.is_superuser:
        return Q(pk__isnull=False)
    condition = Q(pk__in=())
    for grant in helping_grants(helper):
        is_below = Q(node__path__startswith=grant.node.path) & ~Q(node=grant.node.pk)
        condition |= is_below & Q(role__in=grant.rights.appoints)
    return condition
