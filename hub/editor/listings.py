"""The lists of pages in the CMS."""

from copy import copy

from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.viewsets.pages import PageViewSet

from hub.editor import look_screens
from hub.editor.page_views import AddView, WithdrawView

ROWS = 25


class PageFilters(PageViewSet.filterset_class):
    """Wagtail's filters without those that list every user of the hub."""

    owner = None
    edited_by = None
    site = None


def named(column: BaseColumn) -> BaseColumn:
    """Return the column with its name as a class of its cells, by which the stylesheet places them on a phone."""
    own = copy(column)
    own.classname = f"{column.classname or ''} hub-{column.name}".strip()
    return own


class PageList(PageViewSet.index_view_class):
    """Wagtail's list with half its rows: each costs 5 ms of processor time and half a kilobyte on a thin link.

    Its order by hand, which shows every row at once to be dragged, is left out: no reader sees that order.
    """

    paginate_by = ROWS
    sort_order_field = None


class Pages(PageViewSet):
    """The lists of pages, with the filters above, the screens of `page_views`, and those for who only looks."""

    filterset_class = PageFilters
    index_view_class = PageList
    history_view_class = look_screens.History
    revisions_compare_view_class = look_screens.Compare
    revisions_view_class = look_screens.RevisionPreview
    view_draft_view_class = look_screens.DraftPreview
    columns = [named(column) for column in PageList.base_columns]
    add_view_class = AddView
    unpublish_view_class = WithdrawView


def lists_of_pages() -> Pages:
    """Use these lists for every page."""
    return Pages()
