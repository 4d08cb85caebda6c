"""What a person may do where: a role at a place of the tree, until a day."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, TypeVar, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone
from wagtail.permission_policies.pages import PagePermissionPolicy

from hub.models.region import Level
from hub.models.roles import RIGHTS, Role

Found = TypeVar("Found")
# Root, home, regency, district, village.
LEVEL_AT_DEPTH = {2: Level.PROVINCE, 3: Level.REGENCY, 4: Level.DISTRICT, 5: Level.VILLAGE}


# Sent with `memberships` for those that are made at once, of which Django says nothing.
memberships_made = Signal()


class Remembered(StrEnum):
    """What of ours is remembered."""

    GRANTS = "_grants"
    TRUST = "_trust"
    ROOT = PagePermissionPolicy._explorable_root_instance_cache_name  # noqa: SLF001  Wagtail's screens read it.


# What Django and Wagtail remember of the same.
OF_OTHERS = (PagePermissionPolicy.permission_cache_name, "_perm_cache", "_user_perm_cache", "_group_perm_cache")


def remembered(user: Any, what: Remembered, find: Callable[[], Found]) -> Found:
    """Return what is remembered of the user, found now if nothing is.

    Not by `__dict__`: the user of a request is wrapped, and asked both ways.
    """
    if not hasattr(user, what):
        setattr(user, what, find())
    return cast("Found", getattr(user, what))


def forget_rights_of(user: Any) -> None:
    """Let what this object's user may do be found again when it is next asked for."""
    for name in (*Remembered, *OF_OTHERS):
        if hasattr(user, name):
            delattr(user, name)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, by whether they count."""

    def bulk_create(self, objs: Iterable["Membership"], *args: Any, **kwargs: Any) -> list["Membership"]:
        """Store many at once, and tell `memberships_made`."""
        with transaction.atomic():
            made = super().bulk_create(objs, *args, **kwargs)
            memberships_made.send(sender=self.model, memberships=made)
        for membership in made:
            forget_rights_of(membership.user)
        return made

    def current(self) -> "MembershipQuerySet":
        """Return those that count today."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=timezone.localdate()))


class Membership(models.Model):
    """A person's role at a village, district, regency or the province, with everything below it.

    It counts up to and including `valid_until`, whatever else happens: nothing has to be run for it to end.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="orang", on_delete=models.CASCADE, related_name="memberships"
    )
    node = models.ForeignKey(
        "wagtailcore.Page", verbose_name="tempat", on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField("peran", max_length=24, choices=Role.choices)
    valid_until = models.DateField(
        "berlaku sampai", null=True, blank=True, help_text="Hari terakhir; kosong berarti tanpa batas."
    )
    created_at = models.DateTimeField("sejak", default=timezone.now, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "keanggotaan"
        verbose_name_plural = "keanggotaan"
        ordering = ["node", "role", "user"]
        constraints = [models.UniqueConstraint(fields=["user", "node", "role"], name="membership_once")]
        indexes = [models.Index(fields=["node", "role"], name="membership_node_role")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.node}"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the membership; what this object's user holds is read again when it is next asked for."""
        super().save(*args, **kwargs)
        forget_rights_of(self.user)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the membership; the same is read again."""
        deleted = super().delete(*args, **kwargs)
        forget_rights_of(self.user)
        return deleted

    def clean(self) -> None:
        """Raise `ValidationError` if the role does not exist at this kind of place."""
        super().clean()
        if not self.node_id or not self.role:
            return
        levels = RIGHTS[Role(self.role)].levels
        if LEVEL_AT_DEPTH.get(self.node.depth) not in levels or not hasattr(self.node, "region"):
            named = " atau ".join(str(Level(level).label) for level in levels)
            label = Role(self.role).label
            raise ValidationError({"node": f"{label} bertugas di {named}; {self.node} bukan tempat seperti itu."})
