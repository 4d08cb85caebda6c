"""Where an office of the regency or the province records that it checked a permit, or withdraws that."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import Page, PageLogEntry

from hub.models.review_rows import PermitCheck
from hub.pages.permits import HoldsPermits
from hub.pages.reviewers import reviews_from_above
from hub.publishing import outbox
from hub.shapes.confirmations import Permit
from hub.shapes.validity import is_in_force
from hub.shapes.walk import longest

CHECKED = "hub.permit_checked"
TAKEN_BACK = "hub.permit_check_taken_back"
CHANGED = "Izin itu sudah diubah sejak layar ini dibuka. Periksa lagi yang tampil sekarang; belum ada yang disimpan."


class CheckForm(forms.Form):
    """Who checked the permit, and when."""

    office = forms.CharField(
        label="Kantor yang memeriksa",
        max_length=longest(Permit, "checked_by"),
        help_text="Misalnya: DPPKUKM Kaltim.",
    )
    checked_on = forms.DateField(label="Diperiksa pada", widget=forms.DateInput(attrs={"type": "date"}))

    def clean_checked_on(self) -> Any:
        """Refuse a day in the future."""
        day = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise ValidationError("Hari itu belum tiba.")
        return day


def addresses() -> list[Any]:
    """Return the address of the screen for checking permits."""
    return [path("izin/<int:page_id>/", checking, name="hub_permits")]


def log_actions(actions: LogActionRegistry) -> None:
    """Show in the history of a page what was checked and what was withdrawn."""

    @actions.register_action(CHECKED)
    class Checked(LogFormatter):
        label = "Izin diperiksa"

        def format_message(self, log_entry: PageLogEntry) -> str:
            return f"Izin diperiksa: {log_entry.data['permit']}, oleh {log_entry.data['office']}"

    @actions.register_action(TAKEN_BACK)
    class TakenBack(LogFormatter):
        label = "Pemeriksaan izin dicabut"

        def format_message(self, log_entry: PageLogEntry) -> str:
            return f"Pemeriksaan izin dicabut: {log_entry.data['permit']}"


def checking(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the permits in the latest draft, and record that one was checked or that a check is withdrawn.

    Raises `PermissionDenied` for users who may not publish above the village.
    """
    page = get_object_or_404(Page, pk=page_id)
    if not reviews_from_above(request.user, page):
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    if not isinstance(draft, HoldsPermits):
        raise Http404("This kind of content has no permits.")
    held = draft.published_permits()
    form = CheckForm(request.POST or None, initial={"checked_on": timezone.localdate()})
    if request.method == "POST" and _recorded(request, page, held, form):
        return redirect("hub_permits", page.pk)
    today = timezone.localdate()
    rows = [(key_of(permit), permit, is_in_force(permit, on=today)) for permit in held]
    return render(request, "hub/editor/permits.html", {"page": page, "rows": rows, "form": form})


def key_of(permit: Permit) -> str:
    """Return the key that the screen sends back, so that only a permit that was shown can be confirmed."""
    return f"{permit.permit_type}|{permit.expires_on or ''}|{permit.number}"


def _recorded(request: HttpRequest, page: Page, held: list[Permit], form: CheckForm) -> bool:
    chosen = next((permit for permit in held if key_of(permit) == request.POST.get("key")), None)
    if chosen is None or not is_in_force(chosen, on=timezone.localdate()):
        messages.error(request, CHANGED)
        return True
    if "take_back" in request.POST:
        _take_back(request.user, page, chosen)
        messages.success(request, "Tanda terverifikasi dicabut.")
        return True
    if not form.is_valid():
        return False
    _record(request.user, page, chosen, form)
    messages.success(request, "Tersimpan. Izin ini tampil terverifikasi selama isinya tidak diubah dan masih berlaku.")
    return True


def _record(user: Any, page: Page, permit: Permit, form: CheckForm) -> None:
    told = {"expires_on": permit.expires_on, "recorded_by": user, **form.cleaned_data}
    PermitCheck.objects.update_or_create(page=page, permit_type=permit.permit_type, number=permit.number, defaults=told)
    log(instance=page, action=CHECKED, user=user, data={"permit": _told(permit), "office": told["office"]})
    outbox.mark_page(page, cause="permit checked")


def _take_back(user: Any, page: Page, permit: Permit) -> None:
    PermitCheck.objects.filter(page=page, permit_type=permit.permit_type, number=permit.number).delete()
    log(instance=page, action=TAKEN_BACK, user=user, data={"permit": _told(permit)})
    outbox.mark_page(page, cause="permit checked")


def _told(permit: Permit) -> str:
    return f"{permit.permit_label} {permit.number}"
