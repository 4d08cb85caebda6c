"""The villages that are a user's business, whatever their number."""

from django.db.models import QuerySet

from hub.content.village import VillagePage
from hub.models.roles import Rights
from hub.models.user import User
from hub.tenancy.grants import below, own_paths


def villages_of(user: User) -> "QuerySet[VillagePage]":
    """Return the villages at or below the places where the user opens every page, with their regions, by title."""
    villages = VillagePage.objects.select_related("region__parent__parent").order_by("title", "pk")
    own: QuerySet[VillagePage] = villages.all() if user.is_superuser else villages.filter(below(own_place_paths(user)))
    return own


def own_place_paths(user: User) -> list[str]:
    """Return the paths of these places, none of them below another one."""
    return own_paths(user, opens_every_page)


def opens_every_page(rights: Rights) -> bool:
    """Say whether a role opens pages, and not only those of some content types."""
    return bool(rights.pages) and rights.page_models is None
