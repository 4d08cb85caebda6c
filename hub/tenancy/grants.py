"""What a person holds: the roles that count today, with their places, read by one statement."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from hub.models.gates import Gate
from hub.models.membership import LEVEL_AT_DEPTH, Membership, Remembered, remembered
from hub.models.region import Level
from hub.models.roles import RIGHTS, Rights, Role


@dataclass(frozen=True)
class Grant:
    """A role at a place."""

    role: Role
    node: Page

    @property
    def rights(self) -> Rights:
        """What the role may do."""
        return RIGHTS[self.role]

    @property
    def level(self) -> Level:
        """The level of the place."""
        return LEVEL_AT_DEPTH[self.node.depth]

    def reaches(self, path: str) -> bool:
        """Say whether the place with this path is the own one or below it."""
        return path.startswith(self.node.path)


def grants_of(user: Any) -> tuple[Grant, ...]:
    """Return what an active person holds today; one statement for each object of a user, whatever the number."""
    if not user.is_active or user.is_anonymous:
        return ()
    return remembered(user, Remembered.GRANTS, lambda: _grants_now(user))


def _grants_now(user: Any) -> tuple[Grant, ...]:
    rows = Membership.objects.current().filter(user=user).select_related("node")
    return tuple(
        Grant(Role(row.role), row.node)
        for row in rows
        if row.role in Role.values and LEVEL_AT_DEPTH.get(row.node.depth) in RIGHTS[Role(row.role)].levels
    )


def holds(user: Any, allows: Callable[[Rights], bool], *, at: str | None = None) -> bool:
    """Say whether one of the roles allows it, at the path if one is given; a superuser is always allowed."""
    if user.is_active and user.is_superuser:
        return True
    return any(allows(grant.rights) and (at is None or grant.reaches(at)) for grant in grants_of(user))


def writes_for_village(rights: Rights) -> bool:
    """Say whether the rights are those of the people of a village, who write its pages and review none."""
    return Gate.WRITER in rights.releases and not rights.reviews


def own_paths(user: Any, allows: Callable[[Rights], bool] = bool) -> list[str]:
    """Return the paths of the places at which a role allows it, without those that lie below another one."""
    return without_nested(grant.node.path for grant in grants_of(user) if allows(grant.rights))


def without_nested(paths: Iterable[str]) -> list[str]:
    """Return the paths, sorted, that lie below no other one of them."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return kept


def below(paths: Iterable[str], *, field: str = "path") -> Q:
    """Return the condition for being at or below one of the paths; without paths nothing fulfils it."""
    condition = Q(pk__in=())
    for path in paths:
        condition |= Q(**{f"{field}__startswith": path})
    return condition
