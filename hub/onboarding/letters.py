"""Invitations by e-mail, sent after the commit and outside the request, like links for a new password."""

import logging
from collections.abc import Iterable
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.template.loader import render_to_string

from hub.accounts.resets import postman
from hub.models.membership import Membership
from hub.onboarding.invitations import SentInvitation

logger = logging.getLogger(__name__)
SUBJECT = "Undangan ke Desa Hub"


def mail_is_sent() -> bool:
    """Say whether there is a mail server, so that invitations may be offered by e-mail."""
    return bool(settings.WAGTAIL_PASSWORD_RESET_ENABLED)


def send(invitations: Iterable[SentInvitation]) -> int:
    """Send each to its person's address once the transaction is committed; return to how many there is one."""
    with_address = [invitation for invitation in invitations if invitation.person.email]
    current = Prefetch("memberships", Membership.objects.current().select_related("node"), to_attr="roles_of_today")
    prefetch_related_objects([invitation.person for invitation in with_address], current)
    letters = [_letter(invitation) for invitation in with_address]
    if letters:
        transaction.on_commit(lambda: postman.submit(_deliver, letters))
    return len(letters)


def _letter(invitation: SentInvitation) -> EmailMessage:
    shown = {
        "name": invitation.person.first_name,
        "link": invitation.mailed_link,
        "days": settings.HUB_INVITATION_DAYS,
        "roles": [
            f"{membership.get_role_display()}, {membership.node}"
            for membership in invitation.person.__dict__["roles_of_today"]
        ],
    }
    text = render_to_string("hub/onboarding/letter.txt", shown)
    return EmailMessage(SUBJECT, text, to=[invitation.person.email])


def _deliver(letters: list[EmailMessage]) -> None:
    """Send them one after the other; one that cannot be sent is logged without address and link."""
    for letter in letters:
        try:
            letter.send()
        except (OSError, SMTPException) as error:
            logger.error("invitation not sent", extra={"error": type(error).__name__})  # noqa: TRY400  No traceback with addresses.
