"""The hub itself."""

from typing import Any

import graphene

from frontend_api.parts.site import Site
from hub.selectors.site_identity import SiteIdentity as SiteRow
from hub.selectors.site_identity import public_site


class SiteQueries(graphene.ObjectType):
    """The root field of the hub itself."""

    site = graphene.Field(
        Site, description="The name, logo, offices, apps and menus. Null until the province has filled them in."
    )

    @staticmethod
    def resolve_site(_root: Any, _info: Any) -> SiteRow | None:
        """Return what the province has filled in."""
        return public_site()
