"""Pieces that are public, stored live at once: a revision, as the CMS makes it, is what `published` adds."""

import json
from datetime import date
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page

from hub.content.adoption import AdoptionPage
from hub.content.information import InformationPage
from hub.content.news import NewsPage
from hub.content.practice import PracticePage
from hub.models.vocabulary import InformationClass
from hub.pages.content import ContentPage
from hub.shapes.adoptions import AdoptionState, StopReason
from tests.factories.places import village

JANUARY = date(2026, 1, 5)

AnyPage = TypeVar("AnyPage", bound=ContentPage)


def published(page: AnyPage) -> AnyPage:
    """Publish the latest state of the page and give it as stored."""
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def news(parent: Page | None = None, *, title: str = "Panen ikan di Danau Semayang", **fields: Any) -> NewsPage:
    """Return published news; `live=False` gives a draft."""
    return _piece(NewsPage(title=title, **fields), parent)


def practice(
    parent: Page | None = None, *, title: str = "Bank sampah yang menghasilkan", **fields: Any
) -> PracticePage:
    """Return a published practice."""
    story = {"problem": "Sampah plastik menumpuk di tepi sungai.", "solution": "Warga menabung sampah setiap Jumat."}
    return _piece(PracticePage(title=title, **{**story, **fields}), parent)


def copy_of(
    origin: Page, parent: Page | None = None, *, title: str = "Meniru bank sampah", **fields: Any
) -> AdoptionPage:
    """Return a published adoption of the origin, in its state since 1 February 2026, with what the state needs."""
    told = {"adaptations": "Tidak ada yang diubah.", "state": AdoptionState.IN_PROGRESS, "state_on": date(2026, 2, 1)}
    if fields.get("state") == AdoptionState.STOPPED:
        told |= {"stop_reason": StopReason.MONEY, "stopped_because": "Iuran tidak cukup.", "started_on": JANUARY}
    if fields.get("state") == AdoptionState.RUNNING:
        figure = {"label": "Keluarga", "value": 48, "unit": "keluarga", "year": 2026, "source": "Ketua RT"}
        told |= {"figures": json.dumps([{"type": "figure", "value": figure, "id": "a"}])}
    slug = f"{slugify(title)}-{origin.pk}"
    return _piece(AdoptionPage(title=title, adopted_from=origin, **{**told, "slug": slug, **fields}), parent)


def information(parent: Page | None = None, *, title: str = "APB Desa 2026", **fields: Any) -> InformationPage:
    """Return published public information."""
    facts = {"information_class": InformationClass.PERIODIC, "information_kind": "apbdes", "year": 2026}
    return _piece(InformationPage(title=title, **{**facts, **fields}), parent)


def _piece(page: AnyPage, parent: Page | None) -> AnyPage:
    page.slug = page.slug or slugify(page.title)
    if page.live:
        page.first_published_at = page.last_published_at = timezone.now()
    (parent or village()).add_child(instance=page)
    if not page.live:
        page.save_revision()
    return page
