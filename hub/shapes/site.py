"""What apps show of the hub itself: its name, its offices, its menus."""

from typing import Annotated

from hub.shapes.base import Shape
from hub.shapes.contact import ContactPhone
from hub.shapes.link import Link, LinkTarget
from hub.shapes.lists import MOST_MENU_ITEMS, MOST_MENUS, MOST_SOCIAL_LINKS, Most
from hub.shapes.media import ImageShape


class MenuShape(Shape):
    """A menu of one level; `key` is `main` or `footer`."""

    key: str
    items: Annotated[list[LinkTarget], Most(MOST_MENU_ITEMS)] = []


class SiteShape(Shape):
    """The hub as apps show it; empty texts were not filled in."""

    name: str
    tagline: str = ""
    logo: ImageShape | None = None
    contact_office: str = ""
    contact_phone: ContactPhone = ""
    contact_email: str = ""
    social_links: Annotated[list[Link], Most(MOST_SOCIAL_LINKS)] = []
    complaint_url: str = ""
    play_store_url: str = ""
    app_store_url: str = ""
    minimum_android_version: str = ""
    minimum_ios_version: str = ""
    menus: Annotated[list[MenuShape], Most(MOST_MENUS)] = []

    def linked_ids(self) -> list[str]:
        """Give the ids of the pieces that the menus lead to."""
        return [item.content_id for menu in self.menus for item in menu.items if item.content_id]
