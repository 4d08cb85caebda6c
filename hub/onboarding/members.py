"""Changes of a team: somebody comes, gets a new link, stays longer or leaves, and a new team takes over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from wagtail.models import Page

from hub.accounts.helped_people import people_with_more_than_roles
from hub.models.membership import Membership
from hub.models.roles import Role
from hub.models.user import User
from hub.onboarding.invitations import SentInvitation, invite, waiting_account
from hub.onboarding.team_log import INVITED
from hub.tenancy.appointing import appointable, end, give, record_in_history


class NotInvited(Exception):
    """Nobody was invited; the message, for a screen, says why."""


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is to get a role."""

    name: str
    email: str
    role: Role
    valid_until: date | None


@dataclass(frozen=True)
class Welcome:
    """What became of a newcomer: an invitation, or none because the account is there and active."""

    person: User
    invitation: SentInvitation | None


@transaction.atomic
def add_member(place: Page, newcomer: Newcomer, *, by: Any) -> Welcome:
    """Add the newcomer in the role, with an account if there is none. Raises `NotInvited` or `NotAppointed`."""
    person = _account_of(place, newcomer)
    give(person, place, newcomer.role, valid_until=newcomer.valid_until, by=by)
    if person.is_active:
        return Welcome(person, None)
    if not may_hand_out(by, person):
        raise NotInvited(
            f"Alamat {newcomer.email} dipakai akun yang Anda tidak boleh undang. Mintalah kepada administrator."
        )
    [invitation] = invite_again(place, [person], by=by)
    return Welcome(person, invitation)


def invite_again(place: Page, people: Sequence[User], *, by: Any) -> list[SentInvitation]:
    """Make new links for people who have not accepted theirs, as far as the user may hand them out."""
    invitations = invite(handed_out(by, people), by=by)
    names = [one.person.get_full_name() or one.person.get_username() for one in invitations]
    record_in_history(INVITED, [(place, {"person": name}) for name in names], by=by)
    return invitations


def may_hand_out(user: Any, person: User) -> bool:
    """Say whether the user may see a link that opens this account."""
    return bool(handed_out(user, [person]))


def handed_out(user: Any, people: Sequence[User]) -> list[User]:
    """Return those whose link the user may see: their account waits, and has only roles that the user may give.

    Whoever holds the link could accept it, and would get all that the account has. Two statements, whatever the number.
    """
    beside = people_with_more_than_roles(people)
    rows = Membership.objects.current().filter(user__in=people).select_related("node")
    beyond = {row.user_id for row in rows if Role(row.role) not in appointable(user, row.node)}
    return [person for person in people if person.waits_for_invitation and person.pk not in beside | beyond]


@transaction.atomic
def hand_over(
    place: Page, leaving: Iterable[Membership], newcomers: Sequence[Newcomer], *, last_day: date, by: Any
) -> list[Welcome]:
    """Invite the newcomers and let these memberships end with the day; what the team wrote stays with the place."""
    welcomes = [add_member(place, newcomer, by=by) for newcomer in newcomers]
    for membership in leaving:
        end(membership, by=by, last_day=last_day)
    return welcomes


def _not_somebody_elses(person: User, place: Page, newcomer: Newcomer) -> User:
    """Return the account, unless somebody uses it who may not be the owner of the address."""
    has_it_already = person.memberships.filter(node=place, role=newcomer.role).exists()
    if person.is_active and not person.has_proved_email and not has_it_already:
        raise NotInvited(
            f"Sudah ada akun dengan alamat {newcomer.email}, tetapi belum terbukti bahwa alamat itu miliknya. "
            "Mintalah orangnya memakai “Lupa kata sandi” di halaman masuk dan mengikuti tautan di suratnya, atau "
            "mintalah administrator hub memeriksa alamat itu di “Pengguna”. Sesudah itu undang lagi."
        )
    return person


def _account_of(place: Page, newcomer: Newcomer) -> User:
    if newcomer.email:
        known = list(User.objects.filter(email__iexact=newcomer.email))
        known = [person for person in known if person.has_proved_email] or known
        if len(known) > 1:
            raise NotInvited(f"Ada beberapa akun dengan alamat {newcomer.email}. Tulis alamat lain.")
        if known:
            return _not_somebody_elses(known[0], place, newcomer)
    here = Membership.objects.current().filter(node=place, role=newcomer.role)
    if here.filter(user__first_name__iexact=newcomer.name).exists():
        raise NotInvited(f"{newcomer.name} sudah ada di tim dengan peran itu.")
    person = waiting_account(newcomer.name, newcomer.email)
    person.save()
    return person
