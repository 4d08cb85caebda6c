"""What editors may see of each other in lists: neither the names of all users nor drafts of other villages."""

from copy import copy

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from hub.editor.page_views import AddView, WithdrawView
from hub.publishing.visibility import restricted_paths


def choosable_pages(pages: "QuerySet[Page]", request: HttpRequest) -> "QuerySet[Page]":
    """Return pages that are published and not private, and those that the user may open in the CMS anyway."""
    own = policy_registry.get_by_type(Page).explorable_instances(request.user)
    published = Q(live=True)
    for path in restricted_paths():
        published &= ~Q(path__startswith=path)
    return pages.filter(published | Q(pk__in=own.values("pk")))


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


class Pages(PageViewSet):
    """The lists of pages, with the filters above, and the screens of `page_views`."""

    filterset_class = PageFilters
    columns = [named(column) for column in PageViewSet.index_view_class.base_columns]
    add_view_class = AddView
    unpublish_view_class = WithdrawView


def lists_of_pages() -> Pages:
    """Use these lists for every page."""
    return Pages()
