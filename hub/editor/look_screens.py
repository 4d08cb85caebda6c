"""History, comparison and preview of a page for whoever may open it, not only for those who may change it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.admin.views.pages.preview import ViewDraftView
from wagtail.admin.views.pages.revisions import RevisionsCompareView, RevisionsView
from wagtail.models import Page

from hub.tenancy.page_policy import OPENS, opens


def looked_at(number: Any, request: HttpRequest) -> Page:
    """Return the page. Raises `Http404`, or `PermissionDenied` for who may not open it."""
    page: Page = get_object_or_404(Page, pk=number)
    if not opens(request.user, page):
        raise PermissionDenied
    return page


class History(PageHistoryView):
    """What was done with the page."""

    any_permission_required = OPENS

    def get_object(self) -> Page:
        """Return the page in its content type; raises as `looked_at()`."""
        return looked_at(self.pk, self.request).specific


class Compare(RevisionsCompareView):
    """What two states of the page differ in."""

    def get_object(self, _queryset: Any = None) -> Page:
        """Return the page in its content type; raises as `looked_at()`."""
        return looked_at(self.pk, self.request).specific


class RevisionPreview(RevisionsView):
    """An earlier state, as readers would see it."""

    def get_object(self) -> Page:
        """Return the page in its content type; raises as `looked_at()`."""
        return looked_at(self.pk, self.request).specific


class DraftPreview(ViewDraftView):
    """The latest state, as readers would see it."""

    def dispatch(self, request: HttpRequest, page_id: int, *_arguments: Any, **_names: Any) -> HttpResponse:
        """Return the preview; raises as `looked_at()`, and refuses a page that has none."""
        page = looked_at(page_id, request).get_latest_revision_as_object()
        if not page.preview_modes:
            raise PermissionDenied
        shown: HttpResponse = page.make_preview_request(request, request.GET.get("mode", page.default_preview_mode))
        return shown
