"""What is remembered about the rights of a person, on the object of the user, for as long as the object lives.

Every such name stands here, so that a changed role makes all of it forgotten at once.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar, cast

from wagtail.permission_policies.pages import PagePermissionPolicy

Found = TypeVar("Found")


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
