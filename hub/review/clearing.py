"""An author's question whether what was stopped is personal data: asked, shown to those who may answer, closed."""

from typing import Any

from wagtail.models import Page

from hub.models.review_rows import ClearanceRequest, ReviewDecision
from hub.models.roles import CLEAR
from hub.review.telling import record
from hub.tenancy.grants import holds


def may_clear(user: Any, page: Page) -> bool:
    """Say whether the user may clear what was stopped on this page; on an alias, also on its source.

    What is cleared counts for the source, which may lie in a place of somebody else.
    """
    pages = [page] if page.alias_of is None else [page, page.alias_of]
    return all(holds(user, lambda rights: CLEAR in rights.permissions, at=one.path) for one in pages)


def is_asked(page: Page) -> bool:
    """Say whether a question about the page is open."""
    return ClearanceRequest.objects.open_for(page) is not None


def close_question(page: Page, user: Any, *, reason: str) -> None:
    """Close the open question about the page, if there is one, and tell who asked."""
    row = ClearanceRequest.objects.open_for(page)
    if row is None:
        return
    row.close()
    record(page, ReviewDecision.Outcome.CLEARED, user=user, reason=reason, told=row.asked_by)
