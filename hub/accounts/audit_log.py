"""Writes the audit log; the person is the one who sent the request, if there is one."""

from typing import Any

from allauth.core import context

from hub.models.audit_entry import AuditedAction, AuditEntry
from hub.models.user import User

LONGEST_SUBJECT = 255


def record(
    action: AuditedAction, *, person: User | None = None, about: User | str | None = None, subject: str = ""
) -> None:
    """Write one entry, in the transaction of what it tells."""
    AuditEntry(
        action=action,
        person=name_of(person or current_person()),
        about=about if isinstance(about, str) else name_of(about),
        subject=subject[:LONGEST_SUBJECT],
    ).save()


def current_person() -> User | None:
    """Return who sent the request that is being answered; nobody in a command, or before the log-in."""
    request: Any = context.request
    user = getattr(request, "user", None)
    return user if isinstance(user, User) else None


def name_of(user: User | None) -> str:
    """Return the name with which an account logs in."""
    return user.get_username() if user is not None else ""
