"""Makes people with rights of their own, beside the log-ins of the demo."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from hub.models.user import User


def publisher(page: Page) -> User:
    """Return somebody who may write and publish at the page and below it, and nothing else."""
    group = Group.objects.create(name=f"Redaksi {page.title}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for name in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=name)
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    user = User.objects.create_user(f"redaksi-{page.slug}")
    user.groups.add(group)
    return user
