"""Leaves a note where an editor finds it: in the history of a page that was not published."""

from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

ACTION = "hub.publishing_stopped"


def note(page_id: int | None, objections: list[str]) -> None:
    """Write the objections, with masked numbers, into the history of the page, unless its last entry says the same."""
    page = Page.objects.filter(pk=page_id).first()
    last = PageLogEntry.objects.filter(page=page_id, action=ACTION).order_by("-timestamp").first() if page else None
    if page is not None and (last is None or last.data.get("objections") != objections):
        log(instance=page, action=ACTION, data={"objections": objections})
