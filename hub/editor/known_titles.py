"""What a screen calls a page that something leads to: its draft's title only for whoever may open it.

A page is chosen while it is public and may be changed or withdrawn by its village later. Wagtail's forms, panels and
comparisons would go on showing the title of its newest draft to everybody whose page leads there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model
from django.utils.html import format_html
from wagtail.admin import compare
from wagtail.admin.panels import FieldPanel
from wagtail.admin.widgets import AdminPageChooser
from wagtail.blocks import PageChooserBlock
from wagtail.models import Page

from hub.publishing.visibility import choosable
from hub.tenancy.page_policy import opens

UNKNOWN = "halaman yang tidak lagi terbit"
# Whose screen is being made. Wagtail's own note of the person is gone when a template is rendered.
_looking: ContextVar[Any] = ContextVar("looking", default=None)


@contextmanager
def nobody_looks_afterwards() -> Iterator[None]:
    """Forget at the end of the block who looks."""
    before = _looking.set(None)
    try:
        yield
    finally:
        _looking.reset(before)


def looks(user: Any) -> None:
    """Note that this person looks at the screen that is made now."""
    _looking.set(user)


def known_title(page: Page) -> str:
    """Return the page's newest title to whoever may open it, else the public one; what is not public has none.

    Outside of a request nothing is hidden.
    """
    user = _looking.get()
    if user is None or opens(user, page):
        return str(page.get_admin_display_title())
    return str(page.title) if Page.objects.filter(choosable(user), pk=page.pk).exists() else UNKNOWN


def show_known_titles() -> None:
    """Let Wagtail's choosers, read-only panels and comparisons use these titles; call it once."""
    AdminPageChooser.get_display_title = _in_chooser
    PageChooserBlock.render_basic = _in_block
    FieldPanel.format_value_for_display = _in_panel(FieldPanel.format_value_for_display)
    compare.ForeignObjectComparison.get_objects = _in_comparison(compare.ForeignObjectComparison.get_objects)


class _Known:
    """An object of a comparison, which is equal to another one if the rows are, and is called by its known title."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and other.page == self.page

    def __hash__(self) -> int:
        return hash(self.page)

    def __str__(self) -> str:
        return known_title(self.page)


def _in_chooser(_widget: AdminPageChooser, page: Page) -> str:
    return known_title(page)


def _in_block(_block: PageChooserBlock, value: Page | None, context: Any = None) -> str:  # noqa: ARG001  Wagtail's.
    return format_html('<a href="{}">{}</a>', value.url or "", known_title(value)) if value else ""


def _in_panel(original: Any) -> Any:
    def shown(self: FieldPanel, value: Any) -> Any:
        return known_title(value) if isinstance(value, Page) else original(self, value)

    return shown


def _in_comparison(original: Any) -> Any:
    def objects(self: Any) -> tuple[Any, ...]:
        return tuple(_named(one) for one in original(self))

    return objects


def _named(one: Model | None) -> Any:
    return _Known(one) if isinstance(one, Page) else one
