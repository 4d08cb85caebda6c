"""Writes what readers see of the hub itself."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone

from hub.models.public_site import SITE_ID, PublicSite
from hub.privacy.publish_guard import ProposedPublication, objections
from hub.privacy.stopped import PublishingStopped
from hub.publishing import clock
from hub.publishing.public_copies import PublicCopy, make_public, mark_unused
from hub.shapes.base import Body
from hub.shapes.site import SiteShape


@transaction.atomic
def publish_site(shape: SiteShape, *, copies: Collection[PublicCopy], names: Mapping[str, str]) -> None:
    """Make the public row equal to the shape, under a new version; writes nothing if it is equal already.

    The caller must have held the clock since before it built the shape, so that nothing has changed since. Raises
    `PublishingStopped` if it holds personal data; then nothing is written.
    """
    found = objections_to(shape, names=names)
    if found:
        raise PublishingStopped(None, found)
    shown, [file] = shape.model_dump(mode="json"), [copy.name for copy in copies] or [""]
    known = PublicSite.objects.filter(pk=SITE_ID).first()
    make_public(copies)
    if known is None or (known.shown, known.file) != (shown, file):
        [version] = clock.take()
        PublicSite(pk=SITE_ID, shown=shown, file=file, version=version, updated_at=timezone.now()).save()
        _forget_file(known, kept=file)


@transaction.atomic
def withdraw_site() -> None:
    """Stop showing the identity of the hub."""
    clock.hold()
    known = PublicSite.objects.filter(pk=SITE_ID).first()
    PublicSite.objects.filter(pk=SITE_ID).delete()
    _forget_file(known, kept="")


def _forget_file(known: PublicSite | None, *, kept: str) -> None:
    if known is not None and known.file and known.file != kept:
        mark_unused([known.file])


def objections_to(shape: SiteShape, *, names: Mapping[str, str]) -> list[str]:
    """Return why this may not become public, by the rules for every publication; no reviewer can clear it."""
    proposed = ProposedPublication(
        page_id=None, title="", summary="", slug="", text="", card=shape, body=Body(), names=names
    )
    [found] = objections([proposed])
    return found.sentences()
