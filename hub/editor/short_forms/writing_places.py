"""Where a person may write, and the place that a short form is for."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from wagtail.models import Page
from wagtail.permissions import policy_registry

from hub.content.village import VillagePage
from hub.editor.asked_numbers import asked_number
from hub.models.user import User
from hub.pages.content import ContentPage
from hub.publishing.publishable import publishable_classes


def own_villages(user: User) -> "QuerySet[VillagePage]":
    """Return the villages in which this person may add pages, by name."""
    policy: Any = policy_registry.get_by_type(Page)
    own = policy.instances_user_has_permission_for(user, "add")
    villages: QuerySet[VillagePage] = VillagePage.objects.filter(pk__in=own.values("pk")).order_by("title", "pk")
    return villages


def chosen_place(user: User, page_id: str | None) -> Page | None:
    """Return the page that is asked for, or the person's only village, or None if there are several.

    Raises `Http404` for what is no page, and `PermissionDenied` for a person without any village.
    """
    if page_id:
        found = Page.objects.filter(pk=asked_number(page_id)).first()
        if found is None:
            raise Http404("There is no such page.")
        return found.specific
    villages = list(own_villages(user)[:2])
    if not villages:
        raise PermissionDenied
    return villages[0] if len(villages) == 1 else None


def may_write(page_class: type[ContentPage], place: Page, user: User) -> bool:
    """Say whether this person may add such a page at this place."""
    return bool(
        page_class in place.specific_class.creatable_subpage_models()
        and page_class.can_create_at(place)
        and place.permissions_for_user(user).can_add_subpage()
    )


def short_classes() -> list[Any]:
    """Return the content types that have a short form, in the order in which they are offered."""
    return sorted(
        (page_class for page_class in publishable_classes() if getattr(page_class, "short_form", None)),
        key=lambda page_class: page_class.short_form.rank,
    )
