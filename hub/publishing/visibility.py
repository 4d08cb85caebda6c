"""The rule of what the public may see of a page."""

from datetime import datetime
from typing import Protocol, runtime_checkable

from django.db.models import QuerySet
from wagtail.models import Page, PageViewRestriction


@runtime_checkable
class Judging(Protocol):
    """A page that says itself whether the public may ever see it."""

    def may_be_public(self) -> bool:
        """Say whether the page, whatever its state, may become public."""


def is_public(page: Page, *, at: datetime) -> bool:
    """Say whether the page is published, not expired, and neither it nor a page above it is restricted."""
    return has_public_state(page, at=at) and not is_restricted(page.path)


def has_public_state(page: Page, *, at: datetime) -> bool:
    """Say whether the page itself is published, not expired and of a sort that may be public, whatever lies above it.

    A plain page that is live costs a statement: only its content type knows its sort.
    """
    has_expired = page.expire_at is not None and page.expire_at <= at
    return bool(page.live) and not has_expired and may_be_public(page)


def may_be_public(page: Page) -> bool:
    """Say whether the content type lets the page become public at all."""
    known = page if isinstance(page, Judging) else page.specific
    return not isinstance(known, Judging) or known.may_be_public()


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
