"""The page chooser: of other places it offers what readers see, and it costs the same however many rows it shows."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.chooser import BrowseView, ChosenMultipleView
from wagtail.models import Page, Revision, WorkflowState

from hub.publishing.visibility import choosable
from hub.tenancy.grants import holds
from hub.tenancy.page_policy import opens


def of_editors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return the view for whoever works with pages; others get 404, and nobody keeps the answer."""

    def asked(request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponse:
        if not holds(request.user, lambda rights: bool(rights.pages)):
            raise Http404("There is no such page.")
        return view(request, *arguments, **names)

    found: Callable[..., HttpResponse] = never_cache(require_admin_access(asked))
    return found


def choosable_pages(pages: "QuerySet[Page]", request: HttpRequest) -> "QuerySet[Page]":
    """Return those that the user may choose, as the user may know them."""
    found = pages.filter(choosable(request.user))
    known: Any = found
    known.__class__ = _as_known_class(type(found))
    known.viewer = request.user
    return found


def as_known(pages: Iterable[Page], user: Any) -> None:
    """Show of pages that the user may not open what readers know: no draft's title, no lock, no later change."""
    for page in pages:
        if opens(user, page):
            continue
        page.draft_title = page.title
        page.latest_revision_created_at = page.last_published_at
        page.locked = page.has_unpublished_changes = False
        page._approved_schedule = False  # noqa: SLF001  Where Wagtail looks first.
        page._current_workflow_states = []  # noqa: SLF001  As above.


def with_company(pages: list[Page]) -> None:
    """Add to each page what a list shows beside it: the page above, its open review and whether a day is set for it.

    Wagtail would ask three times for each row.
    """
    above = {page.path[: -Page.steplen] for page in pages}
    parents = {page.path: page for page in Page.objects.filter(path__in=above)}
    keys = [str(page.pk) for page in pages]
    is_set = Revision.page_revisions.filter(object_id__in=keys, approved_go_live_at__isnull=False)
    scheduled = set(is_set.values_list("object_id", flat=True))
    reviews: dict[str, list[WorkflowState]] = {}
    for state in WorkflowState.objects.active().filter(object_id__in=keys).select_related("current_task_state__task"):
        reviews.setdefault(state.object_id, []).append(state)
    for page in pages:
        page._cached_parent_obj = parents.get(page.path[: -Page.steplen])  # noqa: SLF001  Where treebeard looks first.
        page._approved_schedule = str(page.pk) in scheduled  # noqa: SLF001  Where Wagtail looks first.
        page._current_workflow_states = reviews.get(str(page.pk), [])  # noqa: SLF001  As above.


def _as_known_class(base: Any) -> Any:
    """Return the class of queryset that masks its pages when it reads them; a page keeps its own content type."""

    class AsKnown(base):
        viewer: Any = None

        def _clone(self) -> Any:
            clone = super()._clone()
            clone.viewer = self.viewer
            return clone

        def _fetch_all(self) -> None:
            is_first = self._result_cache is None
            super()._fetch_all()
            pages = [page for page in self._result_cache if isinstance(page, Page)]
            if is_first and pages:
                with_company(pages)
                as_known([*pages, *(page.get_parent() for page in pages if page.depth > 1)], self.viewer)

    return AsKnown


class Browse(BrowseView):
    """Wagtail's browser of the tree, which asks no rights for the page in its address."""

    def get_object_list(self) -> "QuerySet[Page]":
        """Return the children; raises `Http404` if the page above them may not be chosen."""
        get_list_or_404(Page.objects.filter(choosable(self.request.user)), pk=self.parent_page.pk)
        as_known([self.parent_page], self.request.user)
        children: QuerySet[Page] = super().get_object_list()
        return children


class ChosenMultiple(ChosenMultipleView):
    """Wagtail's answer to a choice of several pages, which takes any number."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer for those that the user may choose; raises `Http404` if there are none."""
        asked = [number for number in request.GET.getlist("id") if number.isdecimal()]
        pages = list(choosable_pages(Page.objects.filter(pk__in=asked).specific(), request))
        result = [
            {
                "id": page.pk,
                "parentId": parent.pk if (parent := page.get_parent()) else None,
                "adminTitle": page.get_admin_display_title(),
                "editUrl": reverse("wagtailadmin_pages:edit", args=[page.pk]),
                "url": page.url,
            }
            for page in pages
        ]
        response: HttpResponse = self.render_chosen_response(result)
        return response
