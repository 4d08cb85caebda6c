"""Follows changes of the logo and moved media, and finds differences between the settings and what readers see."""

from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest
from pydantic import ValidationError
from wagtail.models import CollectionViewRestriction

from hub.models.public_site import PublicSite
from hub.models.stored_media import HubDocument, HubImage
from hub.privacy.private_media import private_media
from hub.privacy.stopped import PublishingStopped
from hub.publishing import clock
from hub.publishing.private_collections import follow_media
from hub.publishing.public_copies import complete, is_in_use
from hub.publishing.sources import Sources
from hub.shapes.site import SiteShape
from hub.site.publishing import objections_to, publish_site, withdraw_site
from hub.site.settings import SiteSettings

# Wagtail's action that moves many files to another collection at once, without sending a signal for each.
MOVING = "add_to_collection"


class SiteFault(StrEnum):
    """How the settings and what readers see of them can differ."""

    STALE = "stale site"


@receiver([post_save, post_delete], sender=HubImage, dispatch_uid="logo")
def follow_logo(instance: HubImage, raw: bool = False, **_signal: Any) -> None:
    """Show the logo as it is now; one that may no longer be public is left out."""
    if raw:
        return
    is_chosen = SiteSettings.objects.filter(logo=instance.pk).exists()
    if is_chosen or PublicSite.objects.filter(shown__logo__id=instance.pk).exists():
        refresh_site()


@receiver([post_save, post_delete], sender=CollectionViewRestriction, dispatch_uid="logo in a private collection")
def follow_private_logo(**_signal: Any) -> None:
    """Leave out a logo whose collection became private, and show it again when the collection is public again."""
    pictures, _ = private_media()
    chosen = SiteSettings.objects.values_list("logo", flat=True).first()
    if chosen is not None and pictures.filter(pk=chosen).exists() == PublicSite.objects.exclude(file="").exists():
        refresh_site()


@transaction.atomic
def refresh_site() -> None:
    """Build what readers see of the settings again; the clock is held first, so that nothing changes meanwhile."""
    clock.hold()
    sources = Sources()
    shape = _wanted(sources)
    if shape is None:
        withdraw_site()
    else:
        publish_site(shape, copies=sources.copies, names=SiteSettings().names())


def renew_site() -> None:
    """Build what readers see of the settings again if another release wrote it, whose shape has other fields.

    What differs for another reason is left to the nightly comparison, which reports it.
    """
    shown = PublicSite.objects.values_list("shown", flat=True).first()
    if shown is not None and not _has_present_shape(shown):
        with suppress(PublishingStopped):  # Then the old one stays, and the nightly comparison reports it.
            refresh_site()


@transaction.atomic
def complete_logo(name: str) -> None:
    """Make the missing files of the public logo again, if this is its name."""
    sources = Sources()
    _wanted(sources)
    clock.hold()
    for copy in sources.copies:
        if copy.name == name and is_in_use(name):
            complete(copy)


def site_findings() -> list[SiteFault]:
    """Return how what readers see differs from the settings."""
    shape = _wanted(Sources())
    shown = PublicSite.objects.values_list("shown", flat=True).first()
    return [] if shown == (shape and shape.model_dump(mode="json")) else [SiteFault.STALE]


def _wanted(sources: Sources) -> SiteShape | None:
    settings = SiteSettings.objects.select_related("logo").first()
    if settings is None or not settings.name:
        return None
    shape: SiteShape = settings.shape(sources)
    if shape.logo is not None and objections_to(shape, names=settings.names()):
        sources.copies.clear()
        return shape.model_copy(update={"logo": None})
    return shape


def follow_moved_media(_request: HttpRequest, action_type: str, objects: Iterable[Any], _action: Any) -> None:
    """Withdraw what shows one of them in a private collection, and let what may be public again return."""
    if action_type == MOVING:
        follow_media(one for one in objects if isinstance(one, HubImage | HubDocument))
        follow_private_logo()


def _has_present_shape(shown: dict[str, Any]) -> bool:
    try:
        return bool(SiteShape.model_validate(shown).model_dump(mode="json") == shown)
    except ValidationError:
        return False
