"""Whose an e-mail address is: it counts once the account has followed a link that only that address was sent.

Whoever invites somebody writes an address, and may write another's. So roles and identities find an account by an
address that was proved, or that an administrator has looked at, and by no other.
"""

from django.db import IntegrityError, transaction

from hub.accounts.audit_log import record
from hub.models.audit_entry import AuditedAction
from hub.models.user import User


def proved_owner(address: str) -> User | None:
    """Return the one account that has proved this address and still has it."""
    owner = User.objects.filter(proved_email=address.lower()).first() if address else None
    return owner if owner is not None and owner.has_proved_email else None


def prove_address(person: User, address: str) -> bool:
    """Note that whoever has the account reads the mail to its address; say whether it is proved now.

    It is not if the account has another address by now, or if another account proved the same one before.
    """
    if not address or address.lower() != person.email.lower():
        return False
    owner = proved_owner(address)
    if owner is not None:
        return owner == person
    try:
        with transaction.atomic():
            User.objects.filter(proved_email=address.lower()).update(proved_email="")  # Of who has another one now.
            User.objects.filter(pk=person.pk).update(proved_email=address.lower())
    except IntegrityError:  # Another account proved it in this moment.
        return False
    person.proved_email = address.lower()
    record(AuditedAction.ACCOUNT_CHANGED, about=person, subject="surel terbukti")
    return True
