"""The rules for what the public may see of a page, and which pages somebody may choose in the CMS."""

from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from django.db.models import Q, QuerySet
from wagtail.models import Page, PageViewRestriction

from hub.models.membership import LEVEL_AT_DEPTH
from hub.models.publication import Publication
from hub.tenancy.page_policy import explorable


@runtime_checkable
class Judging(Protocol):
    """A page that decides whether the public may ever see it."""

    def may_be_public(self) -> bool:
        """Say whether the page may become public in any state."""


def is_public(page: Page, *, at: datetime) -> bool:
    """Say whether the page is published, not expired, and no restriction hides it."""
    return has_public_state(page, at=at) and not is_restricted(page)


def has_public_state(page: Page, *, at: datetime) -> bool:
    """Say whether the page itself is published, not expired and allowed to be public; pages above it are ignored.

    A plain `Page` that is live costs a statement: only its content type knows whether it may be public.
    """
    has_expired = page.expire_at is not None and page.expire_at <= at
    return bool(page.live) and not has_expired and may_be_public(page)


def may_be_public(page: Page) -> bool:
    """Say whether the content type lets the page become public at all."""
    known = page if isinstance(page, Judging) else page.specific
    return not isinstance(known, Judging) or known.may_be_public()


def is_restricted(page: Page) -> bool:
    """Say whether the page, a page above it, or its alias' original is restricted; one statement for most pages."""
    paths = [path for tree_path in _own_and_shown(page) for path in self_and_above(tree_path)]
    return _restrictions().filter(page__path__in=paths).exists()


def is_below(page: Page, hidden: tuple[str, ...]) -> bool:
    """Say the same from the result of `restricted_paths()`, without a statement unless the page is an alias."""
    return bool(hidden) and any(tree_path.startswith(hidden) for tree_path in _own_and_shown(page))


def aliases_below(tree_path: str) -> list[int]:
    """Return the ids of all aliases of the page at this tree path and of every page below it."""
    found: set[int] = set()
    aliases = Page.objects.filter(alias_of__path__startswith=tree_path)
    while new := set(aliases.values_list("pk", flat=True)) - found:
        found |= new
        aliases = Page.objects.filter(alias_of__in=new)
    return sorted(found)


def restricted_paths() -> tuple[str, ...]:
    """Return the tree path of every restricted page; everything below one is hidden too."""
    return tuple(_restrictions().values_list("page__path", flat=True).distinct())


def self_and_above(tree_path: str) -> list[str]:
    """Return the tree paths of the page and of every page above it."""
    return [tree_path[:length] for length in range(Page.steplen, len(tree_path) + 1, Page.steplen)]


def _own_and_shown(page: Page) -> list[str]:
    """Return the tree path of the page and, for an alias, those of the pages whose content it shows."""
    paths, above = [page.path], page.alias_of_id
    while above is not None:
        row = Page.objects.filter(pk=above).values_list("path", "alias_of").first()
        if row is None or row[0] in paths:
            break
        paths.append(row[0])
        above = row[1]
    return paths


def _restrictions() -> "QuerySet[PageViewRestriction]":
    restrictions: QuerySet[PageViewRestriction] = PageViewRestriction.objects.exclude(
        restriction_type=PageViewRestriction.NONE
    )
    return restrictions


def choosable(user: Any) -> Q:
    """Return the condition for what the user may choose: what is public, and what the user may open in the CMS.

    Places are public with their names, whether or not they have a profile yet.
    """
    if user.is_superuser:
        return Q()
    public = Q(depth__lte=max(LEVEL_AT_DEPTH)) | Q(pk__in=Publication.objects.public().values("page_id"))
    published = Q(live=True) & public
    for hidden in restricted_paths():
        published &= ~Q(path__startswith=hidden)
    return published | explorable(user)
