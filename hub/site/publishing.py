"""Writes what readers see of the hub itself."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from hub.models.site import SITE_ID, PublicSite
from hub.privacy.barrier import Piece, objections
from hub.privacy.stopped import PublishingStopped
from hub.publishing import clock
from hub.shapes.base import Body
from hub.shapes.site import SiteShape


@transaction.atomic
def publish_site(shape: SiteShape, *, names: Mapping[str, str]) -> None:
    """Make the public row equal to the shape, under a new version; writes nothing when it is equal already.

    Raises `PublishingStopped` when it holds personal data; then nothing is written.
    """
    found = objections_to(shape, names=names)
    if found:
        raise PublishingStopped(None, found)
    shown = shape.model_dump(mode="json")
    clock.hold()
    known = PublicSite.objects.filter(pk=SITE_ID).first()
    if known is None or known.shown != shown:
        [version] = clock.take()
        PublicSite(pk=SITE_ID, shown=shown, version=version, updated_at=timezone.now()).save()


def withdraw_site() -> None:
    """Show nothing of the hub itself any more."""
    PublicSite.objects.filter(pk=SITE_ID).delete()


def objections_to(shape: SiteShape, *, names: Mapping[str, str]) -> list[str]:
    """Give why this may not become public, by the rules that hold for every piece; nobody can clear it."""
    piece = Piece(page_id=None, title="", summary="", slug="", text="", card=shape, body=Body(), names=names)
    [found] = objections([piece])
    return found.sentences()
