"""The rule of what the public may see of a page."""

from datetime import datetime

from django.db.models import QuerySet
from wagtail.models import Page, PageViewRestriction


def is_public(page: Page, *, at: datetime) -> bool:
    """Say whether the page is published, not expired, and neither it nor a page above it is restricted."""
    return has_public_state(page, at=at) and not is_restricted(page.path)


def has_public_state(page: Page, *, at: datetime) -> bool:
    """Say whether the page itself is published and not expired, whatever lies above it."""
    has_expired = page.expire_at is not None and page.expire_at <= at
    return bool(page.live) and not has_expired


def is_restricted(tree_path: str) -> bool:
    """Say whether the page at this tree path, or one above it, has a view restriction."""
    return _restrictions().filter(page__path__in=self_and_above(tree_path)).exists()


def restricted_paths() -> tuple[str, ...]:
    """Give the tree path of every restricted page; all that lies below one is hidden."""
    return tuple(_restrictions().values_list("page__path", flat=True).distinct())


def self_and_above(tree_path: str) -> list[str]:
    """Give the tree paths of the page and of every page above it."""
    return [tree_path[:length] for length in range(Page.steplen, len(tree_path) + 1, Page.steplen)]


def _restrictions() -> "QuerySet[PageViewRestriction]":
    restrictions: QuerySet[PageViewRestriction] = PageViewRestriction.objects.exclude(
        restriction_type=PageViewRestriction.NONE
    )
    return restrictions
