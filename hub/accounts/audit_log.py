"""Writes the audit log; the person is the one who sent the request, if there is one."""

from collections.abc import Iterable
from typing import Any

from allauth.core import context

from hub.accounts.audit_places import place_of, places_of
from hub.models.audit_entry import AuditedAction, AuditEntry
from hub.models.user import User

LONGEST_SUBJECT = 255


def record(
    action: AuditedAction,
    *,
    person: User | None = None,
    about: User | None = None,
    subject: str = "",
    place: str | None = None,
) -> None:
    """Write one entry, in the transaction of what it tells.

    Without a `place` it concerns that of the account it is about, or of the person.
    """
    acting = person or current_person()
    AuditEntry(
        action=action,
        person=name_of(acting),
        about=name_of(about),
        subject=subject[:LONGEST_SUBJECT],
        place=place if place is not None else place_of(about) or place_of(acting),
    ).save()


def record_accounts(action: AuditedAction, people: Iterable[User], *, by: User | None) -> None:
    """Write one entry about each of these accounts, in few statements."""
    accounts = list(people)
    maker, places = name_of(by), places_of(accounts)
    fallback = place_of(by)
    AuditEntry.objects.bulk_create(
        AuditEntry(action=action, person=maker, about=name_of(one), place=places.get(one.pk) or fallback)
        for one in accounts
    )


def current_person() -> User | None:
    """Return who sent the request that is being answered; nobody in a command, or before the log-in."""
    request: Any = context.request
    user = getattr(request, "user", None)
    return user if isinstance(user, User) else None


def name_of(user: User | None) -> str:
    """Return the name with which an account logs in."""
    return user.get_username() if user is not None else ""
