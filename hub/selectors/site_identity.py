"""The hub itself, as readers see it."""

from dataclasses import dataclass
from datetime import datetime

from hub.models.public_site import SITE_ID, PublicSite
from hub.shapes.site import SiteShape


@dataclass(frozen=True)
class SiteIdentity:
    """What is shown, and the version and instant of its last change."""

    shown: SiteShape
    version: int
    updated_at: datetime


def public_site() -> SiteIdentity | None:
    """Return the hub's identity and menus in one statement, or None before the province has filled them in.

    Menus hold ids of pages, public or not: ask `public_publications` which of them may be shown.
    """
    row = PublicSite.objects.filter(pk=SITE_ID).first()
    if row is None:
        return None
    return SiteIdentity(shown=SiteShape.model_validate(row.shown), version=row.version, updated_at=row.updated_at)
