"""The hub itself: its name, its offices, its menus."""

from dataclasses import dataclass
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.loaders import Loaders
from frontend_api.lookahead import selected
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.derived import Link
from frontend_api.parts.descriptions import about
from frontend_api.parts.files import Image
from frontend_api.parts.link_targets import LinkTarget, Way, way_of
from frontend_api.parts.vocabulary import ContentKind
from frontend_api.scalars import DateTime, Long
from hub.selectors.site_identity import SiteIdentity as SiteRow
from hub.shapes.lists import MOST_MENU_ITEMS, MOST_MENUS, MOST_SOCIAL_LINKS
from hub.shapes.site import MOST_COMMENTED_KINDS, MenuShape, SiteShape


@dataclass(frozen=True)
class ShownMenu:
    """A menu with the targets that can be reached now."""

    key: str
    items: list[Way]


class Menu(graphene.ObjectType):
    """A menu with one level."""

    key = graphene.String(required=True, description="`main` or `footer`; skip one that you do not know.")
    items = graphene.Field(
        list_of(LinkTarget, most=MOST_MENU_ITEMS),
        description=about(MenuShape, "items"),
    )


def _shown(name: str) -> Any:
    return lambda site, _info: getattr(site.shown, name) or None


class Site(graphene.ObjectType):
    """The hub itself, as the province presents it."""

    name = graphene.String(required=True, resolver=_shown("name"), description=about(SiteShape, "name"))
    tagline = graphene.String(resolver=_shown("tagline"), description=about(SiteShape, "tagline"))
    logo = graphene.Field(Image, resolver=_shown("logo"), description=about(SiteShape, "logo"))
    contact_office = graphene.String(
        resolver=_shown("contact_office"),
        description=about(SiteShape, "contact_office"),
    )
    contact_phone = graphene.String(resolver=_shown("contact_phone"), description=about(SiteShape, "contact_phone"))
    contact_email = graphene.String(resolver=_shown("contact_email"), description=about(SiteShape, "contact_email"))
    social_links = graphene.Field(
        list_of(Link, most=MOST_SOCIAL_LINKS),
        resolver=lambda site, _info: site.shown.social_links,
        description=about(SiteShape, "social_links"),
    )
    complaint_url = graphene.String(
        resolver=_shown("complaint_url"),
        description=about(SiteShape, "complaint_url"),
    )
    play_store_url = graphene.String(resolver=_shown("play_store_url"), description=about(SiteShape, "play_store_url"))
    app_store_url = graphene.String(resolver=_shown("app_store_url"), description=about(SiteShape, "app_store_url"))
    minimum_android_version = graphene.String(
        resolver=_shown("minimum_android_version"), description=about(SiteShape, "minimum_android_version")
    )
    minimum_ios_version = graphene.String(
        resolver=_shown("minimum_ios_version"), description=about(SiteShape, "minimum_ios_version")
    )
    comment_kinds = graphene.Field(
        list_of(ContentKind, most=MOST_COMMENTED_KINDS),
        resolver=lambda site, _info: site.shown.comment_kinds,
        description=about(SiteShape, "comment_kinds"),
    )
    menus = graphene.Field(list_of(Menu, most=MOST_MENUS), description=about(SiteShape, "menus"))
    version = graphene.Field(Long, required=True, description="Grows with every change of the settings.")
    updated_at = graphene.Field(DateTime, required=True, description="When the settings were last changed.")

    @staticmethod
    def resolve_menus(site: SiteRow, info: GraphQLResolveInfo) -> list[ShownMenu]:
        """Return the menus; the content that they link to is read at once."""
        loaders: Loaders = info.context
        loaders.read_linked(site.shown.linked_ids(), selected(info))
        return [
            ShownMenu(key=menu.key, items=[way for item in menu.items if (way := way_of(item, loaders)) is not None])
            for menu in site.shown.menus
        ]
