"""The buttons below a form: the most important one first, with its name, and the others next to it."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.action_menu import (
    ActionMenuItem,
    PageActionMenu,
    PublishMenuItem,
    SubmitForModerationMenuItem,
)

FIRST = (PublishMenuItem, SubmitForModerationMenuItem)


def put_publishing_first(items: list[ActionMenuItem], _request: HttpRequest, _context: dict[str, Any]) -> None:
    """Put the button that publishes, or if there is none the one that asks for review, before all others."""
    for item_class in FIRST:
        found = [item for item in items if isinstance(item, item_class)]
        if found:
            items.remove(found[0])
            items.insert(0, found[0])
            return


def show_every_action() -> None:
    """Show all buttons side by side instead of hiding them behind an arrow without a name."""
    PageActionMenu.template = "hub/editor/actions.html"
