"""The address of a document in the CMS: a signed link for users who may use it, the log-in for everyone else."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access
from wagtail.models import CollectionViewRestriction
from wagtail.permissions import policy_registry

from hub.models.stored_media import HubDocument
from hub.tenancy.media_policy import MembershipMediaPolicy


@require_safe
def serve_document(request: HttpRequest, document_id: int, file_name: str) -> HttpResponseBase:
    """Redirect users who may use the document to its file; others must log in first, even if it does not exist."""
    response: HttpResponseBase = _for_editors(request, document_id, file_name)
    add_never_cache_headers(response)
    return response


def _serve(request: HttpRequest, document_id: int, file_name: str) -> HttpResponseBase:
    document = get_object_or_404(HubDocument.objects.select_related("collection"), pk=document_id)
    if not _may_use(request, document):
        raise PermissionDenied
    if document.filename != file_name:
        raise Http404("This document has another name.")
    return redirect(document.file.url)


def _may_use(request: HttpRequest, document: HubDocument) -> bool:
    """Say whether the user has rights on its collection and, if that is private to groups, belongs to one of them.

    The password of a private collection is for visitors; it makes no difference for editors.
    """
    policy: MembershipMediaPolicy = policy_registry.get_by_type(HubDocument)
    groups = CollectionViewRestriction.GROUPS
    restrictions = document.collection.get_view_restrictions().filter(restriction_type=groups)
    return policy.may_use(request.user, document) and all(
        restriction.accept_request(request) for restriction in restrictions
    )


_for_editors = require_admin_access(_serve)
