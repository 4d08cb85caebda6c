"""What the audit log says of roles, consent, takedowns, trust and exports."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.models import Page, PageLogEntry

from hub.accounts.audit_log import LONGEST_SUBJECT, current_person, name_of, record
from hub.accounts.audit_places import place_of_collection, place_of_page, places_of_pages
from hub.accounts.door import is_guarded
from hub.models.api_access import client_edited
from hub.models.audit_entry import AuditedAction, AuditEntry
from hub.models.feed_source import FILE_IMPORTED, SOURCE_ADDED, SOURCE_CHANGED, SOURCE_REMOVED
from hub.models.membership import Membership, memberships_made
from hub.models.region import PROVINCE_CODE
from hub.models.searched_words import synonyms_edited
from hub.models.stored_media import HubImage
from hub.models.user import User
from hub.models.village_trust import TrustChange
from hub.models.vocabulary_entry import vocabulary_edited
from hub.models.webhook_endpoint import endpoint_edited

TAKES_AWAY = frozenset({"wagtail.unpublish", "wagtail.delete"})
OF_SOURCES = {
    SOURCE_ADDED: (AuditedAction.SOURCE, "ditambah: "),
    SOURCE_CHANGED: (AuditedAction.SOURCE, "diubah: "),
    SOURCE_REMOVED: (AuditedAction.SOURCE, "dihapus: "),
    FILE_IMPORTED: (AuditedAction.FILE_IMPORTED, ""),
}
CONSENT_FIELDS = (
    "shows_people",
    "shows_children",
    "consent_basis",
    "guardian_consent_on",
    "guardian_consent_held_by",
)
TABLES = ("text/csv", "application/vnd.openxmlformats", "application/vnd.ms-excel", "application/zip")


@receiver(pre_save, sender=Membership, dispatch_uid="audit role")
def role_given_or_changed(instance: Membership, *, raw: bool = False, **_signal: Any) -> None:
    """Write who gave or changed a role."""
    if raw:
        return
    before = Membership.objects.filter(pk=instance.pk).first() if instance.pk else None
    if before is None:
        record(AuditedAction.ROLE_GIVEN, about=instance.user, subject=_told(instance), place=_where(instance))
    elif _told(before) != _told(instance) or before.user_id != instance.user_id:
        record(AuditedAction.ROLE_CHANGED, about=instance.user, subject=_told(instance), place=_where(instance))


@receiver(memberships_made, dispatch_uid="audit roles")
def roles_given(memberships: Iterable[Membership], **_signal: Any) -> None:
    """Write who gave many roles at once."""
    given = list(memberships)
    person, places = name_of(current_person()), places_of_pages(membership.node_id for membership in given)
    AuditEntry.objects.bulk_create(
        AuditEntry(
            action=AuditedAction.ROLE_GIVEN,
            person=person,
            about=name_of(membership.user),
            subject=_told(membership)[:LONGEST_SUBJECT],
            place=places.get(membership.node_id, ""),
        )
        for membership in given
    )


@receiver(post_delete, sender=Membership, dispatch_uid="audit role ended")
def role_ended(instance: Membership, **_signal: Any) -> None:
    """Write whose role was deleted."""
    record(AuditedAction.ROLE_ENDED, about=instance.user, subject=_told(instance), place=_where(instance))


@receiver(m2m_changed, sender=User.groups.through, dispatch_uid="audit groups")
@receiver(m2m_changed, sender=User.user_permissions.through, dispatch_uid="audit permissions")
def rights_changed(instance: User | Group | Permission, action: str, **_signal: Any) -> None:
    """Write whose groups or own permissions changed."""
    if action.startswith("post_") and isinstance(instance, User):
        record(AuditedAction.ROLE_CHANGED, about=instance, subject="grup atau izin sendiri")


@receiver(pre_save, sender=HubImage, dispatch_uid="audit consent")
def consent_changed(instance: HubImage, *, raw: bool = False, **_signal: Any) -> None:
    """Write who changed what is noted about the consent of the people in a picture."""
    before = HubImage.objects.filter(pk=instance.pk).values(*CONSENT_FIELDS).first() if instance.pk else None
    if raw or before is None:
        return
    if any(before[name] != getattr(instance, name) for name in CONSENT_FIELDS):
        _tell_consent(instance)


@receiver(post_save, sender=HubImage, dispatch_uid="audit first consent")
def consent_given(instance: HubImage, *, created: bool, raw: bool = False, **_signal: Any) -> None:
    """Write who uploaded a picture of people."""
    if created and not raw and (instance.shows_people or instance.shows_children):
        _tell_consent(instance)


def _tell_consent(picture: HubImage) -> None:
    told = f"gambar {picture.pk}: {picture.get_consent_basis_display()}"
    record(AuditedAction.CONSENT, subject=told, place=place_of_collection(picture.collection_id))


@receiver(post_save, sender=PageLogEntry, dispatch_uid="audit takedown")
def taken_down(instance: PageLogEntry, *, created: bool, **_signal: Any) -> None:
    """Write who withdrew what somebody else owns; an expiry is nobody's."""
    if not created or instance.action not in TAKES_AWAY or instance.user_id is None:
        return
    page = Page.objects.filter(pk=instance.page_id).exclude(owner=instance.user_id).select_related("owner").first()
    if page is not None:
        told, place = f"halaman {instance.page_id}", place_of_page(page)
        record(AuditedAction.TAKEDOWN, person=instance.user, about=page.owner, subject=told, place=place)


@receiver(post_save, sender=PageLogEntry, dispatch_uid="audit sources")
def source_changed(instance: PageLogEntry, *, created: bool, **_signal: Any) -> None:
    """Write who changed what a village reads elsewhere, or imported a file."""
    if created and instance.action in OF_SOURCES:
        action, word = OF_SOURCES[instance.action]
        place = place_of_page(Page.objects.filter(pk=instance.page_id).first())
        record(action, person=instance.user, subject=f"{word}{instance.data['told']}", place=place)


@receiver(post_save, sender=TrustChange, dispatch_uid="audit trust")
def trust_changed(instance: TrustChange, *, created: bool, raw: bool = False, **_signal: Any) -> None:
    """Write whose trust somebody, or the rule, changed; the reason stands in the history of the village."""
    if created and not raw:
        place = place_of_page(instance.village)
        told = f"{place or instance.village}: {instance.get_before_display()} → {instance.get_after_display()}"
        record(AuditedAction.TRUST, person=instance.changed_by, subject=told, place=place)


@receiver(vocabulary_edited, dispatch_uid="audit vocabulary")
def vocabulary_changed(by: User, subject: str, **_signal: Any) -> None:
    """Write who changed what in a vocabulary."""
    record(AuditedAction.VOCABULARY, person=by, subject=subject, place=PROVINCE_CODE)


@receiver(synonyms_edited, dispatch_uid="audit synonyms")
def synonyms_changed(by: User, subject: str, **_signal: Any) -> None:
    """Write who changed which synonym of search."""
    record(AuditedAction.SYNONYMS, person=by, subject=subject, place=PROVINCE_CODE)


@receiver(endpoint_edited, dispatch_uid="audit webhooks")
def endpoint_changed(by: User, subject: str, **_signal: Any) -> None:
    """Write who changed who is told of public changes."""
    record(AuditedAction.WEBHOOK, person=by, subject=subject, place=PROVINCE_CODE)


@receiver(client_edited, dispatch_uid="audit API clients")
def client_changed(by: User, subject: str, **_signal: Any) -> None:
    """Write who changed which partners have a token."""
    record(AuditedAction.API_CLIENT, person=by, subject=subject, place=PROVINCE_CODE)


class AuditedExports:
    """Writes who took a table out of the CMS, whichever screen made it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer, after it was written down if it is a table to keep."""
        response = self.get_response(request)
        if is_export(request, response):
            record(AuditedAction.EXPORT, subject=request.path)
        return response


def is_export(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Say whether the answer is a table that somebody who is logged in stores."""
    match = request.resolver_match
    return (
        match is not None
        and is_guarded(match.route)
        and response.headers.get("Content-Disposition", "").startswith("attachment")
        and response.headers.get("Content-Type", "").startswith(TABLES)
        and request.user.is_authenticated
    )


def _where(membership: Membership) -> str:
    return place_of_page(membership.node)


def _told(membership: Membership) -> str:
    until = f", sampai {membership.valid_until:%Y-%m-%d}" if membership.valid_until else ""
    return f"{membership.get_role_display()}, {membership.node}{until}"
