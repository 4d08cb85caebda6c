"""The page that a link to a draft leads to: what readers would see, marked as a draft, for nobody's index or cache."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.models.preview_link import PreviewLink
from hub.models.stored_media import HubDocument
from hub.pages.content import ContentPage
from hub.pages.preview.in_the_cms import InTheCms
from hub.pages.preview.page import preview_of
from hub.previewing.preview_links import NotShown, opened_page, shown_draft
from hub.shapes.media import DocumentShape

FOR_NOBODY_ELSE = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


class ForReviewers(InTheCms):
    """Leads to files by links that work for some minutes, without a log-in."""

    def document_address(self, document: DocumentShape) -> str:
        """Return a signed link to the file."""
        found = HubDocument.objects.filter(pk=document.id).first()
        return str(found.file.url) if found else ""


@require_safe
@csp_update({"style-src": [SELF, UNSAFE_INLINE], "img-src": [SELF, *settings.CSP_OF_PAGES["img-src"]]})  # type: ignore[arg-type]
@transaction.atomic
def preview_page(request: HttpRequest, *, token: str) -> HttpResponse:
    """Return the draft; 404 for a link that does not work, 409 for a draft that cannot be shown outside."""
    found = opened_page(token)
    if found is None:
        return _answer(request, {"told": "Tautan ini sudah tidak berlaku. Minta tautan baru kepada desanya."}, 404)
    page, link = found
    try:
        shown_draft(page)
    except NotShown:
        return _answer(request, {"told": "Konsep ini belum lengkap, jadi belum dapat ditinjau."}, 409)
    return _shown(request, page, link)


def _shown(request: HttpRequest, page: ContentPage, link: PreviewLink) -> HttpResponse:
    preview = preview_of(page, addresses=ForReviewers())
    return _answer(request, {"preview": preview, "valid_until": link.expires_at}, 200)


def _answer(request: HttpRequest, shown: dict[str, object], status: int) -> HttpResponse:
    template = "hub/preview/page.html" if "preview" in shown else "hub/preview/no_draft.html"
    answer = render(request, template, shown, status=status)
    for name, value in FOR_NOBODY_ELSE.items():
        answer[name] = value
    return answer
