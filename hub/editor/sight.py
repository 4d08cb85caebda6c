"""Hides pages and media from users whom Wagtail's own screens would show them without checking permissions."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page
from wagtail.permissions import policy_registry

from hub.editor.document_serving import MAY_SEE
from hub.editor.listings import choosable_pages
from hub.models.stored_media import HubDocument, HubImage

# Wagtail's names for page ids in its addresses.
PAGE_IDS = frozenset({"page_id", "page_pk", "page_to_move_id", "parent_page_id", "destination_id"})
# These show the page that was edited last in the whole hub.
OF_EVERYBODY = frozenset({"wagtailadmin_reports:page_types_usage", "wagtailadmin_reports:page_types_usage_results"})


class OwnSight:
    """Answers 404 if a screen of Wagtail would show users a page that they may not see."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; `process_view()` does the work."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _arguments: tuple[Any, ...], names: dict[str, Any]
    ) -> None:
        """Raise `Http404` unless the user may see every page in the address."""
        match = request.resolver_match
        # Our own views check permissions by their own rules. The session may be read only from here on.
        if match is None or not match._func_path.startswith("wagtail."):  # noqa: SLF001  Django has no public name.
            return
        if not request.user.is_authenticated or request.user.is_superuser:
            return
        page_ids = {int(value) for name, value in names.items() if name in PAGE_IDS}
        if match.view_name in OF_EVERYBODY or not _may_see(request, page_ids):
            raise Http404("There is no such page.")


def _may_see(request: HttpRequest, page_ids: set[int]) -> bool:
    """Say whether each page is published, in the user's part of the tree, or waiting for the user's review."""
    if not page_ids:
        return True
    seen = set(choosable_pages(Page.objects.filter(pk__in=page_ids), request).values_list("pk", flat=True))
    others = Page.objects.filter(pk__in=page_ids - seen) if page_ids - seen else ()
    return all(page.permissions_for_user(request.user).can_edit() for page in others)


def know_only_what_is_seen() -> None:
    """Limit bulk actions to what the user may see; Wagtail lists the titles of those the user may not change."""
    BulkAction.get_queryset = _seen_objects


def _seen_objects(action: BulkAction, model: type, object_ids: Iterable[Any]) -> list[Any]:
    user, policy = action.request.user, policy_registry.get_by_type(model)
    seen: Any = model
    if model is Page:
        seen = policy.explorable_instances(user)
    elif model in (HubImage, HubDocument):
        seen = policy.instances_user_has_any_permission_for(user, MAY_SEE)
    return get_list_or_404(seen, pk__in=object_ids)
