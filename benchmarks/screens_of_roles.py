"""The screens of the CMS that people open, as addresses for one person's place; POST where it says so."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.test import Client
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from hub.content.news import NewsPage
from hub.content.practice import PracticePage
from hub.models.region import Level
from hub.pages.content import ContentPage

DEPTHS = {2: Level.PROVINCE, 3: Level.REGENCY, 4: Level.DISTRICT, 5: Level.VILLAGE}


@dataclass(frozen=True)
class Screen:
    """An address, what is sent to it, and its name in tables."""

    name: str
    address: str
    sent: dict[str, list[str]] | None = None


# Opened before the person's place has a collection, and before anybody has looked at the pictures.
FIRST_VISITS = tuple(Screen(f"{kind}, first chooser", f"/admin/{kind}/chooser/") for kind in ("images", "documents"))


def screens(browser: Client, village: Page, *, may_publish: bool) -> Iterator[Screen]:
    """Return the screens with the village, the places above it, and a piece of news and a practice there."""
    yield Screen("home", "/admin/")
    places = [*village.get_ancestors().filter(depth__gt=1), village]
    for place in places:
        level = DEPTHS[place.depth]
        yield Screen(f"explorer, {level}", f"/admin/pages/{place.pk}/")
        yield Screen(f"sidebar, {level}", f"/admin/api/main/pages/?child_of={place.pk}&for_explorer=1")
        yield Screen(f"page chooser, {level}", f"/admin/choose-page/{place.pk}/")
    yield Screen("sidebar, one page", f"/admin/api/main/pages/{village.pk}/")
    yield Screen("page chooser, villages", "/admin/choose-page/?page_type=hub.villagepage")
    yield Screen("page chooser, search", "/admin/choose-page/search/?q=desa")
    yield Screen("search", "/admin/pages/search/?q=desa")
    for kind in ("images", "documents"):
        yield Screen(f"{kind}, list", f"/admin/{kind}/")
        yield Screen(f"{kind}, chooser", f"/admin/{kind}/chooser/")
    for report in ("locked", "aging-pages", "site-history", "workflow", "workflow_tasks"):
        yield Screen(f"report, {report}", f"/admin/reports/{report}/")
    yield Screen("review list", "/admin/reports/workflow/?reviewable=true")
    for page_class in (NewsPage, PracticePage):
        yield from _writing(browser, village, page_class, may_publish=may_publish)


def _writing(browser: Client, village: Page, page_class: type[ContentPage], *, may_publish: bool) -> Iterator[Screen]:
    name, kind = page_class.kind, page_class._meta.model_name  # noqa: SLF001  Django documents _meta for this.
    yield Screen(f"{name}, add", f"/admin/pages/add/hub/{kind}/{village.pk}/")
    page = page_class.objects.child_of(village).live().order_by("pk").first()
    if page is None:
        return
    edit = f"/admin/pages/{page.pk}/edit/"
    yield Screen(f"{name}, edit", edit)
    yield Screen(f"{name}, history", f"/admin/pages/{page.pk}/history/")
    opened = browser.get(edit)
    if opened.status_code != HTTPStatus.OK:
        return
    found = querydict_from_html(opened.content.decode(), form_id="page-edit-form")
    form = dict(found.lists()) | {"title": [f"{page.title} (ukur)"], **_streams(page_class)}
    yield Screen(f"{name}, save draft", edit, form)
    yield Screen(f"{name}, send to preview", f"{edit}preview/", form)
    yield Screen(f"{name}, preview", f"/admin/pages/{page.pk}/view_draft/")
    if may_publish:
        yield Screen(f"{name}, publish", edit, form | {"action-publish": ["1"]})


def _streams(page_class: type[ContentPage]) -> dict[str, list[str]]:
    """Return what a form sends for its streams: a paragraph in the body, and nothing in the others."""
    fields = [field for field in page_class._meta.get_fields() if isinstance(field, StreamField)]  # noqa: SLF001
    counts = {f"{field.name}-count": ["0"] for field in fields}
    block = {"text": "Warga menanam padi.", "type": "unstyled", "depth": 0, "key": "a"}
    text = json.dumps({"blocks": [block | {"inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}})
    paragraph = {"count": "1", "0-type": "paragraph", "0-value": text, "0-order": "0", "0-deleted": "", "0-id": ""}
    return counts | {f"content-{name}": [value] for name, value in paragraph.items() if "content-count" in counts}
