"""What readers get, shown right after publishing: in the app if its links are known, or else on a screen of the CMS."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from wagtail.admin import messages
from wagtail.models import Page

from hub.editor.page_chooser import choosable_pages
from hub.editor.short_forms.copy_start import copying_address
from hub.editor.village_questions.asking_screen import ASK
from hub.editor.village_questions.question_rights import may_ask
from hub.models.publication import Publication
from hub.pages.content import ContentPage
from hub.pages.preview.page import preview_of

ADDRESS = "hub_published_result"
LABEL = "Lihat hasilnya"


def addresses() -> list[Any]:
    """Return the address of the screen."""
    return [path("hasil/<int:page_id>/", published_result, name=ADDRESS)]


def published_result(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the public content of a page. Raises `Http404` if readers get none."""
    found = choosable_pages(Page.objects.filter(pk=page_id, live=True), request).first()
    page = found.specific if found is not None else None
    if not isinstance(page, ContentPage) or _publication(page) is None:
        raise Http404("Readers get nothing of this page.")
    is_of_others = may_ask(request.user, page)
    shown = {
        "preview": preview_of(page),
        "published_at": page.last_published_at,
        "ask": reverse(ASK, args=[page.pk]) if is_of_others else "",
        "copy": copying_address(page.pk) if is_of_others else "",
    }
    return TemplateResponse(request, "hub/preview/page.html", shown)


def link_to_result(request: HttpRequest, page: Page) -> None:
    """Say after publishing where to see what readers get; not if the page goes live later or stays private."""
    publication = _publication(page)
    if publication is None:
        return
    link = settings.HUB_APP_LINK.replace("{id}", publication.pk)
    address = link or reverse(ADDRESS, args=[page.pk])
    messages.success(
        request,
        "Pembaca sudah menerima tulisan ini.",
        buttons=[messages.button(address, LABEL, new_window=not link)],
    )


def _publication(page: Page) -> Publication | None:
    return Publication.objects.public().filter(page_id=page.pk).first()
