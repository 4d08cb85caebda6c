"""Invitations: made for accounts that wait, found by the token of their link, and accepted once."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from hub.accounts.audit_log import record, record_accounts
from hub.accounts.proved_addresses import prove_address
from hub.models.audit_entry import AuditedAction
from hub.models.membership import Membership
from hub.models.personal_links import Invitation
from hub.models.user import User, wait_for_accounts

TOKEN_BYTES = 24
# What an account is called until its owner chooses a name.
WAITING = "undangan-"
LONGEST_PROPOSAL = 30


class InvitationGone(Exception):
    """The invitation was used, withdrawn or has expired; a new one can be asked for."""


@dataclass(frozen=True)
class SentInvitation:
    """An invitation together with its links, which are known only now: the database has hashes of them.

    `mailed_link` is for the letter alone; it is empty for who has no address.
    """

    person: User
    link: str
    mailed_link: str = field(default="", repr=False)


def waiting_account(name: str, email: str) -> User:
    """Return an account, not stored yet, that nobody can log in to before its invitation is accepted."""
    return User(
        username=f"{WAITING}{secrets.token_hex(8)}",
        first_name=name,
        email=email,
        is_active=False,
        password=make_password(None),
    )


@transaction.atomic
def invite(people: Iterable[User], *, by: Any) -> list[SentInvitation]:
    """Make a new invitation for each of these inactive people; an earlier link of theirs is worth nothing then."""
    invited = list(people)
    wait_for_accounts(person.pk for person in invited)
    tokens = [secrets.token_urlsafe(TOKEN_BYTES) for _ in invited]
    mailed = [secrets.token_urlsafe(TOKEN_BYTES) if person.email else "" for person in invited]
    expires_at = timezone.now() + timedelta(days=settings.HUB_INVITATION_DAYS)
    Invitation.objects.unused().filter(user__in=invited).delete()
    Invitation.objects.bulk_create(
        Invitation(
            user=person,
            token_hash=hash_of(token),
            mailed_hash=hash_of(mailed_token) if mailed_token else "",
            mailed_to=person.email,
            known_as=person.first_name,
            made_by=by,
            expires_at=expires_at,
        )
        for person, token, mailed_token in zip(invited, tokens, mailed, strict=True)
    )
    record_accounts(AuditedAction.INVITED, invited, by=by)
    return [
        SentInvitation(person, link_of(token), link_of(mailed_token) if mailed_token else "")
        for person, token, mailed_token in zip(invited, tokens, mailed, strict=True)
    ]


def write_down_accounts(people: Iterable[User], *, by: Any) -> None:
    """Write into the audit log that these accounts were made, many at once and so without a signal for each."""
    record_accounts(AuditedAction.ACCOUNT_MADE, people, by=by)


def link_of(token: str) -> str:
    """Return the address that the invited person opens, at the host of the CMS."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('hub_invitation', args=[token])}"


def hash_of(token: str) -> str:
    """Return what is stored of a token; it is random, so that a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_with(token_hash: str) -> Invitation | None:
    """Return the invitation, whether or not it can still be accepted."""
    if not token_hash:
        return None
    carried = Q(token_hash=token_hash) | Q(mailed_hash=token_hash)
    return Invitation.objects.select_related("user").filter(carried).first()


def is_open(invitation: Invitation) -> bool:
    """Say whether it can be accepted: not used, not expired, and for an account that waits and still has a role.

    A role that was added after the link was made ends it: whoever holds the link may not have been meant to have that.
    """
    person = invitation.user
    in_time = invitation.used_at is None and invitation.expires_at > timezone.now()
    roles = (
        list(person.memberships.current().values_list("created_at", flat=True))
        if in_time and person.waits_for_invitation
        else []
    )
    return bool(roles) and max(roles) <= invitation.made_at


@transaction.atomic
def accept(invitation: Invitation, *, username: str, name: str, password: str, is_from_letter: bool = False) -> User:
    """Activate the account with this name and password. Raises `InvitationGone` if somebody was faster.

    Whoever has the link of the letter has proved the address.
    """
    wait_for_accounts([invitation.user_id])
    row = Invitation.objects.select_related("user").filter(pk=invitation.pk).first()
    if row is None or not is_open(row):
        raise InvitationGone
    person = row.user
    called = person.username
    person.username, person.first_name, person.is_active = username, name, True
    person.set_password(password)
    person.save()
    Invitation.objects.filter(pk=row.pk).update(used_at=timezone.now())
    if is_from_letter:
        prove_address(person, row.mailed_to)
    # From here on the log names the account otherwise than before.
    record(AuditedAction.INVITATION_ACCEPTED, about=person, subject=f"sebelumnya {called}")
    return person


def proposed_username(person: User) -> str:
    """Return a free user name made of the person's name; the own one if the account was used before."""
    if not person.username.startswith(WAITING):
        return person.username
    plain = slugify(person.first_name).replace("-", ".")[:LONGEST_PROPOSAL].strip(".") or "pengguna"
    taken = set(User.objects.filter(username__startswith=plain).values_list("username", flat=True))
    numbered = (f"{plain}{number}" for number in range(2, len(taken) + 3))
    return plain if plain not in taken else next(name for name in numbered if name not in taken)


def sheet_of(invitations: Sequence[SentInvitation]) -> bytes:
    """Return the PDF with a card for each, in the order of the tree; a person of several places has one card."""
    # Its library takes 18 MB, and a hub draws cards on few days.
    from hub.onboarding.qr_sheet import InvitationCard, sheet  # noqa: PLC0415

    people = [invitation.person for invitation in invitations]
    rows = Membership.objects.current().filter(user__in=people).select_related("node__region").order_by("-node__path")
    first = {row.user_id: row for row in rows}
    last_day = timezone.localdate() + timedelta(days=settings.HUB_INVITATION_DAYS)
    with_place = [(first[one.person.pk], one) for one in invitations if one.person.pk in first]
    with_place.sort(key=lambda pair: (pair[0].node.path, pair[1].person.first_name))
    return sheet(
        [
            InvitationCard(
                place=row.node.region.full_name if hasattr(row.node, "region") else row.node.title,
                name=one.person.get_full_name() or one.person.get_username(),
                role=row.get_role_display(),
                link=one.link,
                last_day=last_day,
            )
            for row, one in with_place
        ]
    )
