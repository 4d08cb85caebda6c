"""Every place in which Wagtail is changed from outside, because it has no hook there, each with its reason."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save
from django.shortcuts import get_list_or_404
from modelsearch import index
from modelsearch import signal_handlers as search_signals
from modelsearch.backends import get_search_backends
from wagtail import signal_handlers
from wagtail.admin import filters
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.viewsets.pages import PageViewSetRegistry
from wagtail.images.views import chooser
from wagtail.models import BaseLogEntry, Page, ReferenceIndex
from wagtail.permissions import policy_registry

from hub.models.stored_media import HubDocument, HubImage
from hub.models.user import User
from hub.pages.content import DRAFT_FIELDS, ContentPage
from hub.tenancy.grants import holds
from hub.tenancy.media_policy import MembershipMediaPolicy


def apply() -> None:
    """Change Wagtail; call it once, when its modules can be imported."""
    # A bulk action lists the titles of whatever the address names, if only to say that nothing may be done with it.
    BulkAction.get_queryset = _seen_objects
    # Lists of media offer the tags that the whole hub uses most.
    filters.popular_tags_for_model = chooser.popular_tags_for_model = _no_tags
    # Filters of histories and reports offer everybody who ever wrote, locked or asked for a review.
    filters.WagtailFilterSet.get_form_class = _without_people(filters.WagtailFilterSet.get_form_class)
    # Each screen of a page asks for its content type to find the one set of screens that there is.
    PageViewSetRegistry.get_by_page_id = _only_screens(PageViewSetRegistry.get_by_page_id)
    # An entry of the log asks four times whether what it was made from is there.
    BaseLogEntry.clean_fields = _clean_own_fields
    # Search and the index of links read a page again after it was stored, even if only its draft has changed, of which
    # neither knows anything.
    _replace(search_signals, "post_save_signal_handler", _index_what_changed, index.get_indexed_models())
    _replace(signal_handlers, "update_reference_index_on_save", _index_links, ReferenceIndex.tracked_models)


def _replace(module: Any, name: str, ours: Any, senders: Iterable[type]) -> None:
    """Put our receiver in place of one that may be connected already, or will be when an application is ready."""
    original = getattr(module, name)
    setattr(module, name, partial(ours, original))
    for sender in senders:
        if post_save.disconnect(original, sender=sender):
            post_save.connect(getattr(module, name), sender=sender, weak=False)


def _seen_objects(action: BulkAction, model: type, object_ids: Iterable[Any]) -> list[Any]:
    user, policy = action.request.user, policy_registry.get_by_type(model)
    seen: Any = model
    if model is Page:
        seen = policy.explorable_instances(user)
    elif model in (HubImage, HubDocument) and isinstance(policy, MembershipMediaPolicy):
        seen = policy.usable(user)
    return get_list_or_404(seen, pk__in=object_ids)


def _only_screens(original: Any) -> Any:
    def found(self: PageViewSetRegistry, page_id: int) -> Any:
        known = {*self.values_by_class.values(), *self.values_by_exact_class.values()}
        return known.pop() if len(known) == 1 else original(self, page_id)

    return found


def _clean_own_fields(self: BaseLogEntry, exclude: Any = None) -> None:
    Model.clean_fields(self, exclude={*(exclude or ()), "content_type", "user", "revision", "page"})


def _index_what_changed(original: Any, instance: Any, **named: Any) -> None:
    if not isinstance(instance, ContentPage) or named.get("raw"):
        original(instance, **named)
    elif not _is_draft_only(named.get("update_fields")):
        for backend in get_search_backends(with_auto_update=True):
            backend.add(instance)


def _index_links(original: Any, instance: Any, **named: Any) -> None:
    if not isinstance(instance, ContentPage) or named.get("raw"):
        original(instance, **named)
    elif not _is_draft_only(named.get("update_fields")) and not _indexes_no_links():
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(instance)


def _indexes_no_links() -> bool:
    return getattr(signal_handlers.reference_index_auto_update_disabled, "value", False)


def _is_draft_only(update_fields: Any) -> bool:
    return update_fields is not None and set(update_fields) <= DRAFT_FIELDS


def _no_tags(_model: type, _count: int = 10) -> list[Any]:
    return []


def _without_people(original: Any) -> Any:
    def form_class(self: Any) -> Any:
        if not holds(self.request.user, lambda rights: rights.everywhere):
            for name in [name for name, one in self.filters.items() if _offers_people(one)]:
                del self.filters[name]
        return original(self)

    return form_class


def _offers_people(one: Any) -> bool:
    queryset = one.extra.get("queryset")
    found = queryset(one.parent.request) if callable(queryset) else queryset
    return getattr(found, "model", None) is User
