"""Which pages somebody may choose in the CMS, to link to them or to show them."""

from typing import Any

from django.db.models import Q

from hub.models.membership import LEVEL_AT_DEPTH
from hub.models.publication import Publication
from hub.publishing.visibility import restricted_paths
from hub.tenancy.page_policy import explorable


def choosable(user: Any) -> Q:
    """Return the condition for what the user may choose: what is public, and what the user may open in the CMS.

    Places are public with their names, whether or not they have a profile yet.
    """
    if user.is_superuser:
        return Q()
    public = Q(depth__lte=max(LEVEL_AT_DEPTH)) | Q(pk__in=Publication.objects.public().values("page_id"))
    published = Q(live=True) & public
    for hidden in restricted_paths():
        published &= ~Q(path__startswith=hidden)
    return published | explorable(user)
