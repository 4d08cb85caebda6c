"""What stands around every public page: the hub's name, its menus, its offices, and how the page is answered."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from frontend_api.http.keeping import keep, tagged
from frontend_api.pages.app_tags import app_tags
from frontend_api.public_addresses import public_address
from hub.models.publication import Publication
from hub.selectors.publications import public_publications
from hub.selectors.site_identity import public_site
from hub.selectors.surrogate_keys import REGIONS, SHARED, SITE, VOCABULARIES, surrogate_headers
from hub.shapes.references import LinkTarget
from hub.shapes.site import SiteShape

FILE = Path(__file__).parent / "pages.css"
HTML = "text/html; charset=utf-8"
UNNAMED = SiteShape(name="Desa Hub")
# A page that is gone may come back, so caches must not keep the answer as long as they like (410 is cacheable).
SECONDS_OF_ERRORS = 1
# Every page shows places, labels of kinds, and the hub's name.
OF_EVERY_PAGE = (REGIONS, VOCABULARIES, SITE)


@dataclass(frozen=True)
class Styles:
    """The rules, and the word by which the Content-Security-Policy of a page allows exactly these."""

    css: str
    source: str


def page_styles() -> Styles:
    """Return the styles as they are now."""
    return _made(settings.HUB_ACCENT_COLOUR)


@lru_cache(maxsize=2)
def _made(accent: str) -> Styles:
    css = f":root{{--accent:{accent}}}\n{FILE.read_text(encoding='utf-8')}"
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return Styles(css, f"'sha256-{digest}'")


@dataclass(frozen=True)
class Head:
    """What the head of a page says of it, to browsers, search engines and scrapers of shared links.

    `path` is the canonical one, with a query where the page has one. `share` are names and contents of tags, in order;
    `feeds` are titles, paths and media types. `app` is where the app shows the page, if not at its canonical address.
    """

    title: str
    path: str
    description: str = ""
    is_indexed: bool = True
    share: tuple[tuple[str, str], ...] = ()
    structured: str = ""
    feeds: tuple[tuple[str, str, str], ...] = ()
    app: str = ""

    @property
    def canonical(self) -> str:
        """Return the absolute address of the page."""
        return public_address(self.path)


@dataclass(frozen=True)
class Frame:
    """The hub's identity as a page shows it."""

    site: SiteShape

    def linked(self) -> dict[str, Publication]:
        """Return the public content that menus link to, by id; one statement if they link to any."""
        return public_publications(self.site.linked_ids())

    def menu(self, key: str, linked: Mapping[str, Publication]) -> list[tuple[str, str]]:
        """Return label and address of each entry of the menu that leads somewhere public."""
        items = [item for menu in self.site.menus if menu.key == key for item in menu.items]
        return [found for item in items if (found := _entry(item, linked)) is not None]


def frame() -> Frame:
    """Return the frame, in one statement."""
    found = public_site()
    return Frame(found.shown if found else UNNAMED)


@dataclass(frozen=True)
class ReaderPage:
    """A page before it is answered: its template and what that shows; `linked` has what it links to, by id.

    `lists` are those that it shows something of, each a kind and a region ("" for all), `pieces` other publications:
    a cache forgets the page when one of them changes. `read_from` are the families of `hub.models.read_version` that it
    is read from besides those of every answer; None for one that may be better without any change.
    """

    template: str
    head: Head
    around: Frame
    shown: Mapping[str, Any]
    linked: Mapping[str, Publication] = field(default_factory=dict)
    lists: tuple[tuple[str, str], ...] = ()
    pieces: tuple[str, ...] = ()
    read_from: tuple[str, ...] | None = ()

    def keys(self) -> dict[str, str]:
        """Return the headers by which a cache forgets the page. What a menu leads to may become public again."""
        shared = [family for family in self.read_from or () if family in SHARED]
        pieces = (*self.pieces, *self.linked, *self.around.site.linked_ids())
        return surrogate_headers(pieces=pieces, lists=self.lists, shared=(*OF_EVERY_PAGE, *shared))

    def rendered(self) -> bytes:
        """Return the HTML."""
        head, site = self.head, self.around.site
        context = {
            "head": head,
            "app_tags": app_tags(site, address=head.app or head.canonical) if head.is_indexed else (),
            "site": site,
            "main_menu": self.around.menu("main", self.linked),
            "footer_menu": self.around.menu("footer", self.linked),
            "styles": page_styles().css,
            **self.shown,
        }
        return render_to_string(f"frontend_api/pages/{self.template}", context).encode()


def answered(
    request: HttpRequest, page: ReaderPage, *, status: int = 200, most_seconds: int | None = None
) -> HttpResponse:
    """Return the page as a browser gets it; whoever has these bytes already gets 304, unless it is an error.

    Caches keep it as long as what the API answers, and not longer than `most_seconds`.
    """
    body = page.rendered()
    if status == 200:  # noqa: PLR2004
        answer = tagged(
            request,
            body,
            content_type=HTML,
            most_seconds=most_seconds,
            headers=page.keys(),
        )
        if page.read_from is not None:
            keep(answer, families=page.read_from)
    else:
        answer = HttpResponse(body, status=status, content_type=HTML)
        answer["Cache-Control"] = f"public, max-age={SECONDS_OF_ERRORS}"
    # As django-csp's own decorator would: the pages have their styles, load pictures of the store, and send the search.
    answer._csp_config = {**settings.CSP_OF_PAGES, "style-src": [page_styles().source]}  # type: ignore[attr-defined]  # noqa: SLF001
    return answer


def _entry(item: LinkTarget, linked: Mapping[str, Publication]) -> tuple[str, str] | None:
    if not item.content_id:
        return item.label, item.url
    found = linked.get(item.content_id)
    return (item.label or found.title, found.path) if found else None
