"""Where an author asks whether what was stopped is personal data, and a reviewer above the village clears it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from wagtail.admin import messages
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import Page, PageLogEntry

from hub.models.privacy import Clearance
from hub.models.review_rows import ClearanceRequest
from hub.pages.content import ContentPage
from hub.pages.forms import MAY_BE_PUBLISHED
from hub.privacy.hits import PersonalDataHit
from hub.privacy.publish_guard import Objections
from hub.publishing import outbox
from hub.publishing.stopped_publish_log import ACTION
from hub.review.clearing import close_question, is_asked, may_clear

CLEARED = "hub.personal_data_cleared"
LONGEST_REASON = 255


def addresses() -> list[Any]:
    """Return the address of the screen, for authors and reviewers."""
    return [path("data-pribadi/<int:page_id>/", reviewing, name="hub_personal_data")]


def log_actions(actions: LogActionRegistry) -> None:
    """Show in the history of a page what was stopped and what was cleared."""

    @actions.register_action(ACTION)
    class Stopped(LogFormatter):
        label = "Penerbitan dihentikan"

        def format_message(self, log_entry: PageLogEntry) -> str:
            return "Tidak diterbitkan. " + "; ".join(log_entry.data["objections"])

    @actions.register_action(CLEARED)
    class Cleared(LogFormatter):
        label = "Dinyatakan bukan data pribadi"

        def format_message(self, log_entry: PageLogEntry) -> str:
            return f"Bukan data pribadi: {'; '.join(log_entry.data['hits'])}. Alasan: {log_entry.data['reason']}"


def stop_before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep the draft, which is already stored, and say why it was not published.

    What a form has just found to be publishable is not looked at again before the publish itself does so.
    """
    if page.__dict__.pop(MAY_BE_PUBLISHED, False):
        return None
    found = _found(page)
    if not found:
        return None
    told = f"Draf disimpan, tetapi tidak diterbitkan. {'; '.join(found.sentences())}."
    messages.error(request, told, buttons=_buttons(request, page) if found.hits else [])
    return redirect("wagtailadmin_pages:edit", page.pk)


def tell_what_was_stopped(request: HttpRequest, page: Page) -> None:
    """Show why the last publish was stopped until the page is published, with a link to the screen of its numbers."""
    if request.method != "GET":
        return
    last = PageLogEntry.objects.filter(page=page.pk, action=ACTION).order_by("-timestamp").first()
    was_published_since = last and page.last_published_at and page.last_published_at > last.timestamp
    if last is None or was_published_since:
        return
    told = "; ".join(last.data["objections"])
    messages.warning(request, f"Tidak diterbitkan. {told}.", buttons=_buttons(request, page))


def _buttons(request: HttpRequest, page: Page) -> list[Any]:
    label = "Periksa" if may_clear(request.user, page) else "Bukan data pribadi? Minta diperiksa"
    return [messages.button(reverse("hub_personal_data", args=[page.pk]), label)]


def reviewing(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the hits in the latest draft; an author asks for a look, a reviewer clears the chosen number with a reason.

    Raises `PermissionDenied` for those who may not change the page.
    """
    page = get_object_or_404(Page, pk=page_id)
    clears = may_clear(request.user, page)
    if not clears and not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    found = _found(page.get_latest_revision_as_object())
    if request.method == "POST":
        return _clear(request, page, found) if clears else _ask(request, page, found)
    numbers = {hit.key: hit for hit in reversed(found.hits)}
    context = {"page": page, "hits": numbers.values(), "without_consent": found.without_consent}
    return render(request, "hub/personal_data.html", context | {"clears": clears, "is_asked": is_asked(page)})


def _ask(request: HttpRequest, page: Page, found: Objections) -> HttpResponse:
    if found.hits:
        ClearanceRequest.objects.ask(page, request.user)
        messages.success(request, "Diminta. Peninjau di atas desa melihatnya di daftarnya; Anda diberi tahu hasilnya.")
    else:
        messages.error(request, "Tidak ada yang perlu diperiksa: draf terakhir tidak memuat angka seperti itu.")
    return redirect("wagtailadmin_pages:edit", page.pk)


def _clear(request: HttpRequest, page: Page, found: Objections) -> HttpResponse:
    chosen = [hit for hit in found.hits if hit.key == request.POST.get("key")]
    reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
    if not chosen or not reason:
        messages.error(request, "Belum disimpan: pilih angkanya dan tulis alasannya.")
        return redirect("hub_personal_data", page.pk)
    for hit in {hit.digest: hit for hit in chosen}.values():
        _keep(hit, page_id=page.alias_of_id or page.pk, reason=reason, reviewer=request.user)
    log(instance=page, action=CLEARED, user=request.user, data={"hits": list(map(str, chosen)), "reason": reason})
    outbox.mark_page(page, cause="personal data cleared")
    if not _found(page.get_latest_revision_as_object()).hits:
        close_question(page, request.user, reason=reason)
    messages.success(request, "Disimpan. Tulisan ini dapat diterbitkan bila tidak ada yang lain.")
    return redirect("hub_personal_data", page.pk)


def _keep(hit: PersonalDataHit, *, page_id: int, reason: str, reviewer: Any) -> None:
    told = {"kind": hit.kind, "place": hit.place, "masked": hit.masked, "reason": reason, "cleared_by": reviewer}
    Clearance.objects.get_or_create(page_id=page_id, digest=hit.digest, defaults=told)


def _found(page: Page) -> Objections:
    specific = page if isinstance(page, ContentPage) else page.specific
    return specific.objections() if isinstance(specific, ContentPage) else Objections()
