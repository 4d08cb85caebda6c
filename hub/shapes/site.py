"""What apps show of the hub itself: its name, its offices, its menus."""

from typing import Annotated

from pydantic import Field

from hub.shapes.base import Shape
from hub.shapes.closed import ClosedSet
from hub.shapes.contact import ContactPhone
from hub.shapes.lists import MOST_MENU_ITEMS, MOST_MENUS, MOST_SOCIAL_LINKS, Most
from hub.shapes.marks import Key, Longest
from hub.shapes.media import ImageShape
from hub.shapes.references import Link, LinkTarget

MOST_COMMENTED_KINDS = 5


class CommentedKind(ClosedSet):
    """Content on which the province may let readers comment."""

    PRACTICE = "practice", "Best practices", "Praktik baik"
    ADOPTION = "adoption", "Copies of practices", "Penerapan"
    NEWS = "news", "News", "Berita"
    DESTINATION = "destination", "Destinations", "Destinasi"
    PRODUCT = "product", "Products", "Produk"


class MenuShape(Shape):
    """A menu of one level; `key` is `main` or `footer`."""

    key: str
    items: Annotated[list[LinkTarget], Most(MOST_MENU_ITEMS)] = Field(
        default=[], description="Its links, in order, without content that is not public."
    )


class SiteShape(Shape):
    """The hub as apps show it; an empty text was not filled in."""

    name: Annotated[str, Longest(60)] = Field(description="Its name.")
    tagline: Annotated[str, Longest(120)] = Field(default="", description="A short text below the name.")
    logo: ImageShape | None = Field(default=None, description="The logo.")
    contact_office: Annotated[str, Longest(120)] = Field(default="", description="Which office answers questions.")
    contact_phone: Annotated[ContactPhone, Longest(20)] = Field(
        default="", description="The phone number of that office."
    )
    contact_email: Annotated[str, Longest(254)] = Field(default="", description="The e-mail address of that office.")
    social_links: Annotated[list[Link], Most(MOST_SOCIAL_LINKS)] = Field(
        default=[], description="Social media accounts."
    )
    complaint_url: Annotated[str, Longest(200)] = Field(
        default="", description="Where to complain about public services (SP4N-LAPOR!)."
    )
    play_store_url: Annotated[str, Longest(200)] = Field(default="", description="The app for Android.")
    app_store_url: Annotated[str, Longest(200)] = Field(default="", description="The app for iOS.")
    minimum_android_version: Annotated[str, Longest(20)] = Field(
        default="", description="Older apps must be updated. Null if all still work."
    )
    minimum_ios_version: Annotated[str, Longest(20)] = Field(
        default="", description="Older apps must be updated. Null if all still work."
    )
    comment_kinds: Annotated[list[str], Key(CommentedKind), Most(MOST_COMMENTED_KINDS)] = Field(
        default=[], description="The kinds of content on which readers may comment."
    )
    menus: Annotated[list[MenuShape], Most(MOST_MENUS)] = Field(default=[], description="The menus.")

    def linked_ids(self) -> list[str]:
        """Return the ids of the content that the menus link to."""
        return [item.content_id for menu in self.menus for item in menu.items if item.content_id]
