"""Wagtail's questions about rights on pages, answered from memberships alone."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import GroupPagePermission, Page, Revision
from wagtail.models.pages import PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

from hub.models.membership import LEVEL_AT_DEPTH, Membership, Remembered, remembered
from hub.models.roles import LOOK, RIGHTS, Rights
from hub.models.user import User
from hub.tenancy.grants import Grant, below, grants_of, without_nested
from hub.tenancy.releasing import always_opens, kind_of, may_release, village_path

# What kind a place of the tree has: a village, or none.
OF_THE_TREE = ("", "village")
OPENS = frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete", "view"})


class MembershipPagePolicy(PagePermissionPolicy):
    """Rights by place. Rows of `GroupPagePermission` give none, and an owner has no more than a role gives."""

    def get_all_permissions_for_user(self, user: Any) -> list[GroupPagePermission]:
        """Return what the roles allow in the form in which Wagtail's screens read it; nothing of it is stored."""
        if user.is_superuser:
            return []
        allowed = [
            (grant.node, Permission(codename=self._get_permission_codename(action)))
            for grant in grants_of(user)
            if grant.rights.page_models is None
            for action in grant.rights.pages
        ]
        # Numbered, because Wagtail puts them into sets.
        return [
            GroupPagePermission(pk=-number, page=node, permission=permission)
            for number, (node, permission) in enumerate(allowed, start=1)
        ]

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Say whether the user may do one of these anywhere; who asks for all of them asks who may look."""
        known = self._base_user_has_permission(user)
        wanted = OPENS if OPENS - set(actions) <= LOOK else actions
        return bool(_allowing(user, wanted)) if known is None else bool(known)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Page) -> bool:
        """Say whether the user may do one of these with the page."""
        known = self._base_user_has_permission(user)
        if known is not None:
            return bool(known)
        found = actions_on(user, instance) & set(actions)
        return bool(found - {"publish"}) or ("publish" in found and releases(user, instance))

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> "QuerySet[Page]":
        """Return the pages with which the user may do one of these."""
        base: QuerySet[Page] | None = self._base_queryset_for_user(user)
        return _pages(_covered(_allowing(user, actions))) if base is None else base

    def instances_with_direct_explore_permission(self, user: Any) -> list[Page]:
        """Return the places at which the user holds a role that opens pages."""
        if user.is_superuser:
            return list(Page.objects.filter(depth=1))
        return [grant.node for grant in _allowing(user, OPENS)]

    def explorable_root_instance(self, user: Any) -> Page | None:
        """Return the lowest page above everything that the user may open; None if there is nothing."""
        return remembered(
            user, Remembered.ROOT, lambda: self._root_of(self.instances_with_direct_explore_permission(user))
        )

    def _root_of(self, nodes: list[Page]) -> Page | None:
        path = _common([node.path for node in nodes])
        known = next((node for node in nodes if node.path == path), None)
        return known or (Page.objects.filter(path=path).first() if path else None)

    def explorable_instances(self, user: Any) -> "QuerySet[Page]":
        """Return the pages that the user may open, and the places that lead to them."""
        base: QuerySet[Page] | None = self._base_queryset_for_user(user)
        return _pages(explorable(user)) if base is None else base

    def users_with_any_permission(self, actions: Iterable[str], include_superusers: bool = True) -> "QuerySet[User]":
        """Return the active people who may do one of these anywhere."""
        return _people(_members(actions), include_superusers=include_superusers)

    def users_with_any_permission_for_instance(
        self,
        actions: Iterable[str],
        instance: Page,
        include_superusers: bool = True,
    ) -> "QuerySet[User]":
        """Return the active people who may do one of these with the page."""
        step = Page.steplen
        places = [instance.path[:end] for end in range(step, len(instance.path) + 1, step)]
        members = _members(actions, page=instance).filter(node__path__in=places)
        return _people(members, include_superusers=include_superusers)


class MembershipPermissionTester(PagePermissionTester):
    """Wagtail's tester, with rights that may be limited to content types and to what the table of gates lets out."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        if not user.is_superuser:
            self.permissions = actions_on(user, page)

    def can_publish(self) -> bool:
        """Say whether the user may let the page out without anybody else."""
        if not super().can_publish():
            return False
        return bool(self.user.is_superuser) or releases(self.user, self.page)

    def can_publish_subpage(self, page_class: type[Page] | None = None) -> bool:
        """Say whether the user may let out a new page of this class here; without one, of every class allowed here."""
        if not self.user.is_active or self.page.specific_class is None:
            return False
        possible = self.page.specific_class.creatable_subpage_models()
        wanted = possible if page_class is None else [page_class]
        if not wanted or any(one not in possible for one in wanted):
            return False
        return bool(self.user.is_superuser) or all(
            may_release(self.user, one, self.page.path, has_been_public=False) for one in wanted
        )

    def can_withdraw(self) -> bool:
        """Say whether the user may withdraw the page, whatever state it is in."""
        if not self.user.is_active or not self.page.live or self.page_is_root:
            return False
        return bool(self.user.is_superuser) or "publish" in self.permissions

    def can_unpublish(self) -> bool:
        """Say the same in Wagtail's word: neither a lock nor a review keeps a mistake public."""
        return self.can_withdraw()

    def can_set_view_restrictions(self) -> bool:
        """Say whether the user decides who may see the page; that lets nothing out that is not published."""
        return self._decides()

    def can_unschedule(self) -> bool:
        """Say whether the user may take back a day on which the page would go out."""
        return self._decides()

    def can_reorder_children(self) -> bool:
        """Say no: readers get pieces by date and places by code, so an order by hand would change nothing."""
        return False

    def can_move_to(self, destination: Page) -> bool:
        """Say whether the page may move there; what is live must be let out by the table of the new village."""
        if not super().can_move_to(destination):
            return False
        stays = village_path(self.page.path) == village_path(destination.path)
        if stays or self.user.is_superuser:
            return True
        return all(
            may_release(self.user, one, destination.path, has_been_public=False) for one in self._classes_going_out()
        )

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Say whether the page may be deleted; most rows of a list cost no statement."""
        if not self.user.is_superuser and self.page.live and "publish" not in self.permissions:
            return False  # Wagtail looks for a published page at or below it: here is one.
        return bool(super().can_delete(ignore_bulk=ignore_bulk))

    def _classes_going_out(self) -> list[type[Page] | None]:
        """Return the content types of what is live in the branch, or goes out on a day that was decided on.

        A place takes the trust of its villages with it, so only the place itself goes out again.
        """
        is_place = kind_of(self.page.specific_class) in OF_THE_TREE
        branch = Page.objects.filter(pk=self.page.pk) if is_place else self.page.get_descendants(inclusive=True)
        scheduled = Revision.page_revisions.filter(approved_go_live_at__isnull=False).values_list(
            "object_id", flat=True
        )
        going_out = branch.filter(Q(live=True) | Q(pk__in=[int(number) for number in scheduled]))
        types = going_out.order_by().values_list("content_type", flat=True).distinct()
        return [ContentType.objects.get_for_id(number).model_class() for number in types]

    def _decides(self) -> bool:
        return bool(super().can_publish())


def releases(user: Any, page: Page) -> bool:
    """Say whether the user, not a superuser, may let the page out without anybody else."""
    has_been_public = page.first_published_at is not None
    return may_release(user, page.specific_class, page.path, has_been_public=has_been_public)


def actions_on(user: Any, page: Page) -> set[str]:
    """Return the actions that the roles of a user, not a superuser, allow with the page; no statement is sent."""
    found: set[str] = set()
    for grant in grants_of(user):
        if grant.reaches(page.path) and concerns(grant.rights, page):
            found |= grant.rights.pages
            if grant.rights.pages and always_opens(grant.rights, kind_of(page.specific_class), page.path):
                found.add("publish")
    return found


def opens(user: Any, page: Page) -> bool:
    """Say whether the user may open the page in the CMS, to look at least; no statement is sent."""
    return bool(user.is_active and user.is_superuser) or bool(actions_on(user, page) & OPENS)


def explorable(user: Any) -> Q:
    """Return the condition for the pages that a user, not a superuser, may open, and the places that lead to them.

    Whoever may open some content types only walks through every place to find them.
    """
    grants = _allowing(user, OPENS)
    paths = without_nested(grant.node.path for grant in grants)
    top, step = len(_common(paths)), Page.steplen
    on_the_way = {path[:end] for path in paths for end in range(max(top, step), len(path) + 1, step)}
    condition = _covered(grants) | Q(path__in=on_the_way)
    for path in without_nested(grant.node.path for grant in grants if grant.rights.page_models is not None):
        condition |= Q(path__startswith=path, depth__lte=max(LEVEL_AT_DEPTH))
    return condition


def concerns(rights: Rights, page: Page | None) -> bool:
    """Say whether the rights concern pages of this content type; without a page, whether they concern any."""
    return rights.page_models is None or page is None or str(page.cached_content_type.model) in rights.page_models


def _allowing(user: Any, actions: Iterable[str]) -> list[Grant]:
    wanted = set(actions)
    return [grant for grant in grants_of(user) if grant.rights.pages & wanted]


def _covered(grants: list[Grant]) -> Q:
    """Return the condition for pages at or below the places of these, of their content types."""
    condition = below(without_nested(grant.node.path for grant in grants if grant.rights.page_models is None))
    for grant in grants:
        if grant.rights.page_models is not None:
            types = [ContentType.objects.get_by_natural_key("hub", name).pk for name in grant.rights.page_models]
            condition |= Q(path__startswith=grant.node.path, content_type__in=types)
    return condition


def _pages(condition: Q) -> "QuerySet[Page]":
    found: QuerySet[Page] = Page.objects.filter(condition)
    return found


def _common(paths: list[str]) -> str:
    """Return the longest path that is above, or the same as, all of these."""
    if not paths:
        return ""
    first, last = min(paths), max(paths)
    pairs = zip(first, last, strict=False)
    shared = next((place for place, (one, other) in enumerate(pairs) if one != other), len(first))
    return first[: shared - shared % Page.steplen]


def _members(actions: Iterable[str], *, page: Page | None = None) -> "QuerySet[Membership]":
    wanted = set(actions)
    roles = [role for role, rights in RIGHTS.items() if rights.pages & wanted and concerns(rights, page)]
    return Membership.objects.current().filter(role__in=roles)


def _people(members: "QuerySet[Membership]", *, include_superusers: bool) -> "QuerySet[User]":
    condition = Q(pk__in=members.values("user"))
    if include_superusers:
        condition |= Q(is_superuser=True)
    return User.objects.filter(condition, is_active=True)
