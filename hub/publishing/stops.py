"""Leaves a note where an editor finds it: the history of a piece that was not published."""

from wagtail.log_actions import log
from wagtail.models import Page

ACTION = "hub.publishing_stopped"


def note(page_id: int | None, objections: list[str]) -> None:
    """Write the objections, with masked numbers, into the history of the page."""
    page = Page.objects.filter(pk=page_id).first()
    if page is not None:
        log(instance=page, action=ACTION, data={"objections": objections})
