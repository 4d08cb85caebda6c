"""Makes and uses the links that people without e-mail set a new password with: once, within 48 hours."""

import hashlib
import secrets
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from hub.accounts.audit_log import record
from hub.accounts.helped_people import helped_people
from hub.models.audit_entry import AuditedAction
from hub.models.personal_links import ResetLink
from hub.models.user import User, wait_for_accounts

VALID_FOR = timedelta(hours=48)
TOKEN_BYTES = 24


class NotToHelp(Exception):
    """This person is not among those whom the helper may help."""


@transaction.atomic
def make_link(person: User, *, by: User) -> str:
    """Return the address of a new link, which is stored nowhere; raises `NotToHelp`."""
    wait_for_accounts([person.pk])
    if not helped_people(by).filter(pk=person.pk).exists():
        raise NotToHelp
    token = secrets.token_urlsafe(TOKEN_BYTES)
    stored = {"digest": digest_of(token), "made_by": by, "expires_at": timezone.now() + VALID_FOR}
    ResetLink.objects.update_or_create(user=person, defaults=stored)
    record(AuditedAction.RESET_LINK_MADE, person=by, about=person)
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('hub_reset_link', args=[token])}"


def open_link(digest: str) -> ResetLink | None:
    """Return the link with this digest, if it still works; within a transaction its account is held until the end.

    It no longer works once the person has a role that its maker could not help: it would lead above the maker.
    """
    links = ResetLink.objects.open().filter(digest=digest)
    if transaction.get_connection().in_atomic_block:
        wait_for_accounts(links.values_list("user", flat=True))
    link = links.select_related("user", "made_by").first()
    if link is None or not helped_people(link.made_by).filter(pk=link.user_id).exists():
        return None
    return link


def let_try_at_once(person: User) -> None:
    """Forget the failures with the old password, so that the new one can be used now."""
    AccessAttempt.objects.filter(username=person.get_username()).delete()


def forget_expired_links(*, at: datetime) -> None:
    """Delete the links that no longer work."""
    ResetLink.objects.filter(expires_at__lte=at).delete()


def digest_of(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
