"""The address of a document in the CMS: for editors a signed link, for everybody else what is public of it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access
from wagtail.documents.views.serve import serve
from wagtail.permissions import policy_registry

from hub.models.media import HubDocument

MAY_SEE = ["choose", "add", "change", "delete"]


@require_safe
def serve_document(request: HttpRequest, document_id: int, file_name: str) -> HttpResponseBase:
    """Lead who may use the document to its file; others log in first, whether or not there is such a document."""
    response: HttpResponseBase = _for_editors(request, document_id, file_name)
    add_never_cache_headers(response)
    return response


def _serve(request: HttpRequest, document_id: int, file_name: str) -> HttpResponseBase:
    document = get_object_or_404(HubDocument, pk=document_id)
    policy = policy_registry.get_by_type(HubDocument)
    if not policy.user_has_any_permission_for_instance(request.user, MAY_SEE, document):
        raise PermissionDenied
    response: HttpResponseBase = serve(request, document_id, file_name)
    return response


_for_editors = require_admin_access(_serve)
