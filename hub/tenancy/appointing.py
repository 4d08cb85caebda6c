"""Who may give and take which role where, and the giving and taking itself.

Nobody gives a role that the own ones do not appoint, outside the own places, or to themselves.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from hub.models.membership import LEVEL_AT_DEPTH, Membership
from hub.models.personal_links import Invitation
from hub.models.roles import RIGHTS, Role
from hub.models.user import User
from hub.tenancy.grants import below, grants_of, own_paths

GIVEN, CHANGED, ENDED = "hub.membership_given", "hub.membership_changed", "hub.membership_ended"


class NotAppointed(Exception):
    """Somebody tried to give or take what is not theirs to give; the message, for a screen, says what."""


def appointable(user: Any, place: Page) -> tuple[Role, ...]:
    """Return the roles that the user may give and take at the place, in the order of the table."""
    level = LEVEL_AT_DEPTH.get(place.depth)
    at_level = [role for role, rights in RIGHTS.items() if level in rights.levels]
    if user.is_active and user.is_superuser:
        return tuple(at_level)
    given = {role for grant in grants_of(user) if grant.reaches(place.path) for role in grant.rights.appoints}
    return tuple(role for role in at_level if role in given)


def managed_places(user: Any) -> "QuerySet[Page]":
    """Return the places whose members the user may change: all with a region, at or below the own ones."""
    places: QuerySet[Page] = Page.objects.filter(region__isnull=False).select_related("region__parent__parent")
    if not user.is_superuser:
        places = places.filter(below(own_paths(user, lambda rights: bool(rights.appoints))))
        roles = {role for grant in grants_of(user) for role in grant.rights.appoints}
        depths = [
            depth for depth, level in LEVEL_AT_DEPTH.items() if any(level in RIGHTS[role].levels for role in roles)
        ]
        places = places.filter(depth__in=depths)
    return places


def give(person: User, place: Page, role: Role, *, valid_until: date | None, by: Any) -> Membership:
    """Appoint the person; one that the person has there already gets the new last day. Raises `NotAppointed`."""
    _refuse_what_is_not_given(person, place, role, by=by)
    membership = Membership.objects.filter(user=person, node=place, role=role).first()
    action = CHANGED if membership else GIVEN
    membership = membership or Membership(user=person, node=place, role=role)
    membership.valid_until = valid_until
    membership.full_clean(validate_unique=False)
    membership.save()
    withdraw_links([person], by=by)
    record(action, membership, by=by)
    return membership


def withdraw_links(people: Iterable[User], *, by: Any) -> None:
    """Withdraw invitations that somebody else made: whoever holds such a link must not come into what was added."""
    waiting = Invitation.objects.unused().filter(user__in=people)
    waiting.exclude(made_by=by).delete()


@transaction.atomic
def end(membership: Membership, *, by: Any, last_day: date | None = None) -> None:
    """Let the membership end with the day, which is at once if none is given. Raises `NotAppointed`.

    An account that nothing is left for is deactivated, and its invitation withdrawn; what was written stays.
    """
    if membership.user_id != by.pk:
        _refuse_what_is_not_given(membership.user, membership.node, Role(membership.role), by=by)
    elif Role(membership.role) not in appointable(by, membership.node):
        raise NotAppointed("Anda tidak dapat mengakhiri peran ini.")
    last = last_day or timezone.localdate() - timedelta(days=1)
    if membership.valid_until is not None and membership.valid_until <= last:
        return
    membership.valid_until = last
    membership.save()
    record(ENDED, membership, by=by)
    close_if_empty(membership.user)


def close_if_empty(person: User) -> None:
    """Deactivate the account, and withdraw its invitation, if no role is left that counts today or later."""
    if person.is_superuser or person.memberships.filter(_counts_today_or_later()).exists():
        return
    Invitation.objects.unused().filter(user=person).delete()
    if person.is_active:  # From now on it waits, and may be invited again; one that was switched off does not.
        person.set_unusable_password()
    person.is_active = False
    person.save(update_fields=["is_active", "password"])


def _counts_today_or_later() -> Q:
    return Q(valid_until=None) | Q(valid_until__gte=timezone.localdate())


def _refuse_what_is_not_given(person: User, place: Page, role: Role, *, by: Any) -> None:
    if person.pk == by.pk:
        raise NotAppointed("Peran sendiri tidak dapat diubah sendiri: mintalah kepada yang mengangkat Anda.")
    if role not in appointable(by, place):
        raise NotAppointed(f"Anda tidak dapat memberikan atau mengakhiri peran {role.label} di {place}.")


def record(action: str, membership: Membership, *, by: Any) -> None:
    """Write to the history of the place who got, kept or lost which role."""
    log(instance=membership.node.specific_deferred, action=action, user=by, data=_described(membership))


def record_many(action: str, memberships: Iterable[Membership], *, by: Any) -> None:
    """Write the same of many at once, in one statement."""
    record_in_history(action, [(membership.node, _described(membership)) for membership in memberships], by=by)


def record_in_history(action: str, told: Iterable[tuple[Page, dict[str, str]]], *, by: Any) -> None:
    """Write to the history of each place what happened there, in one statement."""
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page=place,
            content_type_id=place.content_type_id,
            label=place.draft_title,
            action=action,
            timestamp=timezone.now(),
            user=by,
            data=details,
        )
        for place, details in told
    )


def _described(membership: Membership) -> dict[str, str]:
    until = membership.valid_until
    return {
        "person": membership.user.get_username(),
        "role": str(Role(membership.role).label),
        "until": until.isoformat() if until else "",
    }
