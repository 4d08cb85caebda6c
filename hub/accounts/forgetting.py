"""Forgets a person who asks for it: the account stays as a number, so that what it did still has an author."""

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import APIToken, ModelLogEntry, PageLogEntry, PageSubscription
from wagtail.users.models import UserProfile

from hub.accounts.audit_log import record
from hub.accounts.own_sessions import end_sessions_of
from hub.models.api_access import ApiClient
from hub.models.audit_entry import AuditedAction
from hub.models.membership import Membership
from hub.models.personal_links import Invitation
from hub.models.searched_words import PromotedResult, Synonym
from hub.models.user import User
from hub.models.vocabulary_entry import VocabularyEntry
from hub.models.webhook_endpoint import WebhookEndpoint

# Who did something is written there as a name, so that it outlives the account.
NAMED_IN = (
    (ApiClient, "made_by"),
    (PromotedResult, "edited_by"),
    (Synonym, "edited_by"),
    (VocabularyEntry, "edited_by"),
    (WebhookEndpoint, "edited_by"),
)
OF_THE_PERSON: tuple[Any, ...] = (
    EmailAddress, Authenticator, SocialAccount, UserProfile, APIToken, PageSubscription, Invitation, Membership,
)  # fmt: skip


class CannotBeForgotten(Exception):
    """The account must stay; the message says why, and what to do first."""


@transaction.atomic
def forget(user: User) -> str:
    """Remove everything personal of the account, and return its new name. It never opens again.

    Stays: what the person published, as that of the new name; and the audit log, which nothing changes, until its
    entries are as old as `HUB_AUDIT_DAYS`.
    """
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    if user.is_superuser and not others.exists():
        raise CannotBeForgotten("This is the only account that administers the hub; make another one first.")
    old, new = user.get_username(), f"akun-{user.pk}"
    end_sessions_of(user)
    for model in OF_THE_PERSON:
        model.objects.filter(user=user).delete()
    for of_log_ins in (AccessAttempt, AccessFailureLog, AccessLog):
        of_log_ins.objects.filter(username=old).delete()
    _rename_in_histories(user, old=old, new=new)
    for changed, column in NAMED_IN:
        changed.objects.filter(**{column: old}).update(**{column: new})
    record(AuditedAction.ACCOUNT_CHANGED, about=user, subject="akun dihapus atas permintaan")
    user.username, user.first_name, user.last_name, user.email, user.proved_email = new, "", "", "", ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    # An account without a usable password would wait for an invitation: this one opens to none.
    user.password = make_password(secrets.token_urlsafe(40))
    user.groups.clear()
    user.user_permissions.clear()
    user.save()
    return new


def _rename_in_histories(user: User, *, old: str, new: str) -> None:
    about = ContentType.objects.get_for_model(User)
    ModelLogEntry.objects.filter(content_type=about, object_id=str(user.pk)).delete()
    for entry in PageLogEntry.objects.filter(data__person=old):
        entry.data["person"] = new
        entry.save(update_fields=["data"])
