"""Wagtail's questions about rights on pictures and documents, answered from the place that a collection belongs to."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from wagtail.models import Collection, Page
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from hub.models.media_library import MediaLibrary
from hub.models.membership import Membership
from hub.models.roles import RIGHTS, Rights
from hub.tenancy.grants import below, grants_of, own_paths

CHOOSE = "choose"
# A longer list of collections is neither read on a phone nor sent over a thin link.
MOST_OFFERED = 30
# What lets somebody put a picture or a document into a page: it is the own place's, or shared.
USE = (CHOOSE, "change")


class MembershipMediaPolicy(CollectionOwnershipPermissionPolicy):
    """Rights by the place of the collection. Rows of `GroupCollectionPermission` give none."""

    def collections_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> "QuerySet[Collection]":
        """Return the collections that lists and forms offer: all, or of many those of the own places and the shared.

        What may be done to a picture or document is not decided here, so the others can still be opened and searched.
        """
        found: QuerySet[Collection] = super().collections_user_has_any_permission_for(user, actions)
        places = [grant.node.pk for grant in grants_of(user)]
        if found.count() <= MOST_OFFERED:
            return found
        own = Q(library__place__in=places) | Q(library__use=MediaLibrary.Use.SHARED) | Q(library__isnull=True)
        shared_first = Case(When(library__use=MediaLibrary.Use.SHARED, then=0), default=1)
        offered = list(found.filter(own).order_by(shared_first, "path").values_list("pk", flat=True)[:MOST_OFFERED])
        return _collections(Q(pk__in=offered or list(found.values_list("pk", flat=True)[:MOST_OFFERED])))

    def may_use(self, user: Any, medium: Any) -> bool:
        """Say whether the user may see the picture or document and put it into a page: an own or a shared one."""
        return bool(self.user_has_any_permission_for_instance(user, USE, medium))

    def usable(self, user: Any) -> "QuerySet[Any]":
        """Return what the user may see and put into a page: what is their own, and what is shared."""
        found: QuerySet[Any] = self.instances_user_has_any_permission_for(user, USE)
        return found

    def uploading_to(self, user: Any) -> "QuerySet[Collection]":
        """Return every collection into which the user may upload, those too that are not offered."""
        return _collections(Q()) if user.is_superuser else self._collections_with_perm(user, {"add"})

    def _check_perm(self, user: Any, actions: Iterable[str], collection: Collection | None = None) -> bool:
        if not user.is_active or user.is_superuser:
            return bool(user.is_active)
        wanted = set(actions)
        grants = [grant for grant in grants_of(user) if grant.rights.media & wanted]
        if collection is None or any(grant.rights.everywhere for grant in grants):
            return bool(grants)
        library = MediaLibrary.objects.filter(collection=collection).values("use", "place__path").first()
        if library is None:
            return False
        is_for_all = library["use"] == MediaLibrary.Use.SHARED and CHOOSE in wanted and bool(grants_of(user))
        return is_for_all or any(grant.reaches(library["place__path"]) for grant in grants)

    def _collections_with_perm(self, user: Any, actions: Iterable[str]) -> "QuerySet[Collection]":
        wanted = set(actions)

        def allows(rights: Rights) -> bool:
            return bool(rights.media & wanted)

        if any(allows(grant.rights) and grant.rights.everywhere for grant in grants_of(user)):
            return _collections(Q())
        found = below(own_paths(user, allows), field="library__place__path")
        if CHOOSE in wanted and grants_of(user):
            found |= Q(library__use=MediaLibrary.Use.SHARED)
        return _collections(found)

    def _users_with_perm_filter(self, actions: Iterable[str], collection: Collection | None = None) -> Q:
        wanted = set(actions)
        roles = [role for role, rights in RIGHTS.items() if rights.media & wanted]
        members = Membership.objects.current().filter(role__in=roles)
        if collection is not None:
            place = MediaLibrary.objects.filter(collection=collection).values_list("place__path", flat=True).first()
            above = [place[:end] for end in range(Page.steplen, len(place) + 1, Page.steplen)] if place else []
            everywhere = [role for role in roles if RIGHTS[role].everywhere]
            members = members.filter(Q(node__path__in=above) | Q(role__in=everywhere))
        return Q(is_active=True) & (Q(is_superuser=True) | Q(pk__in=members.values("user")))


def _collections(condition: Q) -> "QuerySet[Collection]":
    found: QuerySet[Collection] = Collection.objects.filter(condition)
    return found
