"""Demo log-ins, each with rights on one part of the tree. Their password is public: never for production."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from hub.demo.stock import demo_collection
from hub.models.region import Region
from hub.models.user import User

PASSWORD = "desa-hub-demo"  # noqa: S105  Public on purpose; the command says so.


@dataclass(frozen=True)
class Role:
    """An account with its group, and the region whose pages it may change; no region means everything."""

    username: str
    group: str
    region: str
    page_permissions: tuple[str, ...]
    explanation: str


ROLES = (
    Role("editor", "Editor Desa (contoh)", "64.02.08.2009", ("add", "change", "publish"), "Desa Pela"),
    Role(
        "reviewer",
        "Peninjau Kabupaten (contoh)",
        "64.02",
        ("change", "publish", "lock", "unlock"),
        "Kabupaten Kutai Kartanegara",
    ),
    Role("admin", "Administrator (contoh)", "", (), "everything"),
)
CHOOSING = ("choose_image", "choose_document")
CHANGING = (*CHOOSING, "add_image", "change_image", "add_document", "change_document")


@transaction.atomic
def make_accounts() -> list[str]:
    """Make the accounts that are missing, and return a line for each account.

    An account of the same name that demo did not make is left alone, and its line says so.
    """
    return [_account(role) for role in ROLES]


@transaction.atomic
def remove_accounts() -> int:
    """Delete the accounts that demo made, their groups and their collections; return how many accounts."""
    groups = Group.objects.filter(name__in=[role.group for role in ROLES])
    users = User.objects.filter(username__in=[role.username for role in ROLES], groups__in=groups).distinct()
    count = users.count()
    User.objects.filter(pk__in=list(users.values_list("pk", flat=True))).delete()
    groups.delete()
    return count


def _account(role: Role) -> str:
    known = User.objects.filter(username=role.username).first()
    if known is not None and not known.groups.filter(name=role.group).exists():
        return f'The name "{role.username}" belongs to an account that demo did not make; it was left alone.'
    region = Region.objects.filter(code=role.region).select_related("page").first()
    if role.region and (region is None or region.page is None):
        return f'The account "{role.username}" was left out: {role.region} has no page.'
    group = _group(role, region)
    if known is None:
        user = User.objects.create_user(role.username, password=PASSWORD, is_superuser=not role.region)
        user.first_name = role.group
        user.is_staff = not role.region
        user.save()
        user.groups.add(group)
    return f"  {role.username:<10} {PASSWORD:<15} may change: {role.explanation}"


def _group(role: Role, region: Region | None) -> Group:
    group, created = Group.objects.get_or_create(name=role.group)
    if created:
        group.permissions.add(_permission("wagtailadmin", "access_admin"))
        _allow(group, demo_collection(), permissions=CHOOSING)
        if region is not None:
            for name in role.page_permissions:
                permission = _permission("wagtailcore", f"{name}_page")
                GroupPagePermission.objects.create(group=group, page=region.page, permission=permission)
            _allow(group, _collection(region), permissions=CHANGING)
    return group


def _collection(region: Region) -> Collection:
    """Return the collection for the region's uploads, below the demo's collection."""
    parent = demo_collection()
    name = region.full_name
    return parent.get_children().filter(name=name).first() or parent.add_child(instance=Collection(name=name))


def _allow(group: Group, collection: Collection, *, permissions: Sequence[str]) -> None:
    """Grant rights on media; Wagtail checks the permissions of its own models, even if a project has others."""
    for name in permissions:
        application = "wagtailimages" if name.endswith("_image") else "wagtaildocs"
        permission = _permission(application, name)
        GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)


def _permission(application: str, name: str) -> Permission:
    return Permission.objects.get(content_type__app_label=application, codename=name)
