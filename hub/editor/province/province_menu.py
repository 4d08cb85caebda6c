"""Where the province finds its screens: one submenu, and a part of the first screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component

from hub.editor.province.client_screens import API_CLIENTS, may_change_clients
from hub.editor.province.highlight_list import HIGHLIGHTS, may_write_highlights
from hub.editor.province.promoted_screen import PROMOTED
from hub.editor.province.searched_words_screen import SEARCHED_WORDS
from hub.editor.province.synonym_screens import SYNONYMS, may_change_synonyms
from hub.editor.province.vocabulary_screens import VOCABULARIES, may_change_vocabularies
from hub.editor.province.webhook_screens import WEBHOOKS, may_change_webhooks


@dataclass(frozen=True)
class ProvinceScreen:
    """A screen: its name, address, icon, a sentence about it, and who may open it."""

    label: str
    view: str
    icon: str
    about: str
    is_open_to: Callable[[Any], bool]


SCREENS = (
    ProvinceScreen("Sorotan", HIGHLIGHTS, "view", "yang tampil paling dulu di aplikasi", may_write_highlights),
    ProvinceScreen("Kosakata", VOCABULARIES, "tag", "istilah untuk mengelompokkan tulisan", may_change_vocabularies),
    ProvinceScreen("Sinonim", SYNONYMS, "search", "kata lain untuk pencarian", may_change_synonyms),
    ProvinceScreen("Hasil pilihan", PROMOTED, "pick", "yang tampil paling dulu dalam pencarian", may_change_synonyms),
    ProvinceScreen("Kata yang dicari", SEARCHED_WORDS, "history", "yang dicari pembaca", may_change_synonyms),
    ProvinceScreen("Webhook", WEBHOOKS, "link", "aplikasi dan mitra yang diberi tahu", may_change_webhooks),
    ProvinceScreen("Klien API", API_CLIENTS, "key", "mitra yang membaca lebih banyak", may_change_clients),
)


class ProvinceMenuItem(MenuItem):
    """An entry of the submenu, for whoever may open its screen."""

    def __init__(self, screen: ProvinceScreen, **names: Any) -> None:
        super().__init__(screen.label, reverse(screen.view), name=screen.view, icon_name=screen.icon, **names)
        self.screen = screen

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the user may open the screen."""
        return self.screen.is_open_to(request.user)


class ProvinceDesk(Component):
    """The screens as a part of the first screen."""

    name = "province"
    order = 60
    template_name = "hub/province/desk.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the screens that the user may open."""
        return {"screens": open_screens(parent_context["request"].user)}


def menu_item() -> SubmenuMenuItem:
    """Return the submenu."""
    items = [ProvinceMenuItem(screen, order=100 * place) for place, screen in enumerate(SCREENS, start=1)]
    return SubmenuMenuItem("Provinsi", Menu(items=items), name="province", icon_name="globe", order=500)


def open_screens(user: Any) -> list[ProvinceScreen]:
    """Return the screens that the user may open."""
    return [screen for screen in SCREENS if screen.is_open_to(user)]
